package io.github.llmports.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.Samples;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelInfoTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final ModelPrice base = price("1").build();
    private final ModelPrice large = price("2").aboveInputTokens(200_000).build();

    @Test
    void lacksNothingAsLongAsNothingIsKnown() {
        assertThat(ModelInfo.unknown("small").known()).isFalse();
        assertThat(ModelInfo.unknown("small").lacks(Capability.TOOLS)).isFalse();
    }

    @Test
    void lacksWhatItsCatalogueDoesNotList() {
        ModelInfo model = ModelInfo.builder("small")
                .capabilities(Set.of(Capability.TOOLS))
                .build();

        assertThat(model.lacks(Capability.TOOLS)).isFalse();
        assertThat(model.lacks(Capability.REASONING)).isTrue();
        assertThat(model.lacks(new Capability("Reasoning"))).isTrue();
    }

    @Test
    void isTheSameModelUnderAnotherId() {
        ModelInfo other = Samples.MODEL.withId("small-2026-01-01");

        assertThat(other.id()).isEqualTo("small-2026-01-01");
        assertThat(other.withId("small")).isEqualTo(Samples.MODEL);
    }

    @Test
    void takesThePriceWithTheHighestThresholdBelowTheInput() {
        for (List<ModelPrice> prices : List.of(List.of(base, large), List.of(large, base))) {
            ModelInfo model = ModelInfo.builder("small").prices(prices).build();

            assertThat(model.price(DAY, 0)).contains(base);
            assertThat(model.price(DAY, 200_000)).contains(base);
            assertThat(model.price(DAY, 200_001)).contains(large);
        }
    }

    @Test
    void takesThePriceOfTheTier() {
        ModelPrice flex = price("0.5").tier("flex").build();
        ModelInfo model = ModelInfo.builder("small").prices(List.of(flex, base)).build();

        assertThat(model.price(DAY, 1)).contains(base);
        assertThat(model.price(DAY, 1, Optional.of("flex"))).contains(flex);
        assertThat(model.price(DAY, 1, Optional.of("batch"))).isEmpty();
    }

    @Test
    void knowsWhenItStops() {
        ModelInfo stopping = ModelInfo.builder("small").shutdown(DAY).build();
        ModelInfo gone = ModelInfo.builder("small").status(ModelStatus.RETIRED).build();

        assertThat(stopping.stopsBy(DAY.minusDays(1))).isFalse();
        assertThat(stopping.stopsBy(DAY)).isTrue();
        assertThat(stopping.retired(DAY.minusDays(1))).isFalse();
        assertThat(stopping.retired(DAY)).isTrue();
        assertThat(gone.stopsBy(DAY)).isFalse();
        assertThat(gone.retired(DAY)).isTrue();
    }

    @Test
    void takesOnlyAPriceThatIsValidOnTheDay() {
        ModelInfo model = ModelInfo.builder("small")
                .prices(List.of(price("1").validUntil(DAY.minusDays(1)).build()))
                .build();

        assertThat(model.price(DAY, 1)).isEmpty();
        assertThat(model.price(DAY.minusDays(1), 1)).isPresent();
    }

    @Test
    void isValidFromItsFirstToItsLastDay() {
        ModelPrice price = price("1").validFrom(DAY).validUntil(DAY.plusDays(1)).build();

        assertThat(price.validOn(DAY.minusDays(1))).isFalse();
        assertThat(price.validOn(DAY)).isTrue();
        assertThat(price.validOn(DAY.plusDays(1))).isTrue();
        assertThat(price.validOn(DAY.plusDays(2))).isFalse();
        assertThat(base.validOn(LocalDate.MIN)).isTrue();
    }

    @Test
    void knowsAModelThatNeverReasons() {
        assertThat(ReasoningSupport.ABSENT.efforts()).isEmpty();
        assertThat(ReasoningSupport.ABSENT.byDefault()).contains(ReasoningEffort.NONE);
    }

    private static ModelPrice.Builder price(String input) {
        return ModelPrice.builder().input(new BigDecimal(input));
    }
}
