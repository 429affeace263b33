package io.github.llmports.core.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static Cost price(ModelPrice.Builder price, Usage.Builder usage) {
        ModelInfo model = ModelInfo.builder("m").prices(List.of(price.build())).build();
        return Pricing.of(model, usage.build(), DAY);
    }

    private static ModelPrice.Builder full() {
        return ModelPrice.builder()
                .input(new BigDecimal("3"))
                .output(new BigDecimal("15"))
                .cacheRead(new BigDecimal("0.30"))
                .cacheWrite(Map.of("default", new BigDecimal("3.75")));
    }

    private static void assertCost(Cost cost, String amount, Cost.Basis basis) {
        assertThat(cost.amount()).isEqualByComparingTo(amount);
        assertThat(cost.basis()).isEqualTo(basis);
    }

    @Test
    void countsEachKindOfInputOnceAndExactly() {
        Cost cost = price(
                full(),
                Usage.builder()
                        .inputTokens(1_000)
                        .cacheReadTokens(600)
                        .cacheWriteTokens(100)
                        .outputTokens(10));

        assertCost(cost, "0.001605", Cost.Basis.KNOWN);
    }

    @Test
    void estimatesCachedInputThatHasNoPriceAsUncached() {
        ModelPrice.Builder plain =
                ModelPrice.builder().input(new BigDecimal("3")).output(new BigDecimal("15"));

        assertCost(
                price(
                        plain,
                        Usage.builder().inputTokens(1_000).cacheReadTokens(600).outputTokens(0)),
                "0.003",
                Cost.Basis.ESTIMATED);
        assertCost(
                price(
                        plain,
                        Usage.builder().inputTokens(1_000).cacheWriteTokens(600).outputTokens(0)),
                "0.003",
                Cost.Basis.ESTIMATED);
        assertCost(price(plain, Usage.builder().inputTokens(1_000).outputTokens(0)), "0.003", Cost.Basis.KNOWN);
    }

    @Test
    void whatIsUnknownStaysUnknown() {
        Usage.Builder usage = Usage.builder().inputTokens(1_000).outputTokens(10);

        assertThat(Pricing.of(ModelInfo.unknown("m"), usage.build(), DAY)).isEqualTo(Cost.unknown());
        assertThat(price(full(), Usage.builder().inputTokens(1_000))).isEqualTo(Cost.unknown());
        assertThat(price(full(), Usage.builder().outputTokens(10))).isEqualTo(Cost.unknown());
        assertThat(price(ModelPrice.builder().input(BigDecimal.ONE), usage)).isEqualTo(Cost.unknown());
        assertThat(price(ModelPrice.builder().output(BigDecimal.ONE), usage)).isEqualTo(Cost.unknown());
    }

    @Test
    void anInconsistentUsageNeverCostsLessThanNothing() {
        assertCost(
                price(
                        full(),
                        Usage.builder().inputTokens(10).cacheReadTokens(100).outputTokens(0)),
                "0.00003",
                Cost.Basis.KNOWN);
    }

    @Test
    void pricesCacheWritesByTheirTimeToLive() {
        ModelPrice.Builder price = ModelPrice.builder()
                .input(new BigDecimal("4"))
                .output(new BigDecimal("20"))
                .cacheWrite(Map.of("5m", new BigDecimal("5"), "1h", new BigDecimal("8")));
        Usage.Builder written =
                Usage.builder().inputTokens(1_000).cacheWriteTokens(1_000).outputTokens(0);

        assertCost(
                price(price, written.details(Map.of("cache_write.5m", 600L, "cache_write.1h", 400L, "other", 9L))),
                "0.0062",
                Cost.Basis.KNOWN);
        assertCost(price(price, written.details(Map.of("cache_write.1h", 5_000L))), "0.008", Cost.Basis.KNOWN);
        assertCost(price(price, written.details(Map.of())), "0.005", Cost.Basis.ESTIMATED);
        assertCost(price(full(), written.details(Map.of("cache_write.30m", 1_000L))), "0.00375", Cost.Basis.KNOWN);
    }

    @Test
    void pricesSoundWhereItHasAPriceOfItsOwn() {
        Usage.Builder sound = Usage.builder()
                .inputTokens(1_000)
                .outputTokens(100)
                .details(Map.of("audio_input", 400L, "audio_output", 900L));

        assertCost(
                price(full().audioInput(new BigDecimal("10")).audioOutput(new BigDecimal("50")), sound),
                "0.0108",
                Cost.Basis.KNOWN);
        assertCost(price(full(), sound), "0.0045", Cost.Basis.KNOWN);
    }

    @Test
    void pricesTheTierThatWasServed() {
        ModelInfo model = ModelInfo.builder("m")
                .prices(List.of(
                        full().build(),
                        full().tier("flex").input(BigDecimal.ONE).build()))
                .build();
        Usage usage = Usage.builder().inputTokens(1_000).outputTokens(0).build();

        assertCost(Pricing.of(model, usage, DAY), "0.003", Cost.Basis.KNOWN);
        assertCost(Pricing.of(model, usage.toBuilder().tier("flex").build(), DAY), "0.001", Cost.Basis.KNOWN);
        assertCost(Pricing.of(model, usage.toBuilder().tier("batch").build(), DAY), "0.003", Cost.Basis.ESTIMATED);
    }

    private static Cost sum(Cost... costs) {
        return CostSum.of(Stream.of(costs)
                .map(cost -> new Attempt(
                        1,
                        ModelAddress.of("p/m"),
                        Instant.EPOCH,
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Usage.unknown(),
                        cost))
                .toList());
    }

    @Test
    void addsUpTheAttempts() {
        Cost one = Cost.known(BigDecimal.ONE);
        Cost free = Cost.known(BigDecimal.ZERO);
        Cost yuan = new Cost(BigDecimal.TEN, "CNY", Cost.Basis.KNOWN);

        assertThat(sum()).isEqualTo(Cost.unknown());
        assertThat(sum(one)).isEqualTo(one);
        assertThat(sum(one, one)).isEqualTo(Cost.known(BigDecimal.valueOf(2)));
        assertThat(sum(free, one)).isEqualTo(one);
        assertThat(sum(free, yuan)).isEqualTo(yuan);
        assertThat(sum(free, free)).isEqualTo(free);
        assertThat(sum(Cost.unknown(), one).basis()).isEqualTo(Cost.Basis.ESTIMATED);
        assertThat(sum(yuan, Cost.unknown()).basis()).isEqualTo(Cost.Basis.ESTIMATED);
        assertThat(sum(one, yuan)).isEqualTo(Cost.unknown());
    }
}
