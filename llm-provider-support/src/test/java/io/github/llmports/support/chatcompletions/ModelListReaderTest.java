package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelListReaderTest {

    private static Optional<List<ModelInfo>> read(String body) {
        return ModelListReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatTheListTells() {
        List<ModelInfo> models = read("{\"object\":\"list\",\"data\":["
                        + "{\"id\":\"a\",\"shutdown_date\":\"2027-01-14\",\"context_window\":1000},"
                        + "{\"id\":\"b\",\"shutdown_date\":null,\"new_field\":[]},"
                        + "{\"object\":\"model\"}]}")
                .orElseThrow();

        assertThat(models).extracting(ModelInfo::id).containsExactly("a", "b");
        assertThat(models.get(0).shutdown()).contains(LocalDate.of(2027, 1, 14));
        assertThat(models.get(0).contextWindow()).hasValue(1000);
        assertThat(models.get(1).shutdown()).isEmpty();
        assertThat(models.get(1).known()).isFalse();
    }

    @Test
    void findsNoListWhereThereIsNone() {
        assertThat(read("{\"data\":{}}")).isEmpty();
        assertThat(read("<html>")).isEmpty();
    }

    @Test
    void readsLimitsModalitiesParametersAndEfforts() {
        ModelInfo model = read("{\"data\":[{\"id\":\"a/b\",\"context_length\":1000,\"expiration_date\":\"2027-02-03\","
                        + "\"architecture\":{\"input_modalities\":[\"text\",\"image\",\"file\",\"smell\"]},"
                        + "\"top_provider\":{\"max_completion_tokens\":50},"
                        + "\"supported_parameters\":[\"tools\",\"temperature\",\"magic\"],"
                        + "\"reasoning\":{\"supported_efforts\":[\"high\",\"none\",\"huge\"],\"default_effort\":\"high\"}}]}")
                .orElseThrow()
                .get(0);

        assertThat(model.maxOutputTokens()).hasValue(50);
        assertThat(model.shutdown()).contains(LocalDate.of(2027, 2, 3));
        assertThat(model.inputModalities()).containsExactlyInAnyOrder(Modality.TEXT, Modality.IMAGE, Modality.DOCUMENT);
        assertThat(model.capabilities()).containsExactlyInAnyOrder(Capability.TOOLS, Capability.SAMPLING);
        assertThat(model.reasoning())
                .contains(new ReasoningSupport(
                        Set.of(ReasoningEffort.HIGH, ReasoningEffort.NONE), Optional.of(ReasoningEffort.HIGH)));
    }

    @Test
    void readsTheFormThatTellsModalitiesAndFeaturesAtTheTop() {
        ModelInfo model = read("{\"data\":[{\"id\":\"a\",\"context_window\":131072,\"max_completion_tokens\":65536,"
                        + "\"input_modalities\":[\"text\"],\"supported_features\":[\"tools\",\"reasoning\"]}]}")
                .orElseThrow()
                .get(0);

        assertThat(model.maxOutputTokens()).hasValue(65_536);
        assertThat(model.inputModalities()).containsExactly(Modality.TEXT);
        assertThat(model.capabilities()).containsExactlyInAnyOrder(Capability.TOOLS, Capability.REASONING);
        assertThat(model.reasoning()).isEmpty();
    }

    @Test
    void readsPricesPerTokenAsExactPricesPerMillion() {
        List<ModelPrice> prices = read("{\"data\":[{\"id\":\"a\",\"pricing\":{\"prompt\":\"0.000003\",\"completion\":"
                        + "\"0.000015\",\"input_cache_read\":\"0.0000003\",\"input_cache_write\":\"0.00000375\","
                        + "\"input_cache_write_1h\":\"0.000006\",\"overrides\":[{\"min_prompt_tokens\":200000,"
                        + "\"prompt\":\"0.00001\",\"completion\":\"0\"},{\"prompt\":\"1\"}]}}]}")
                .orElseThrow()
                .get(0)
                .prices();

        assertThat(prices)
                .containsExactly(
                        ModelPrice.builder()
                                .input(new BigDecimal("3"))
                                .output(new BigDecimal("15"))
                                .cacheRead(new BigDecimal("0.3"))
                                .cacheWrite(Map.of("default", new BigDecimal("3.75"), "1h", new BigDecimal("6")))
                                .build(),
                        ModelPrice.builder()
                                .input(new BigDecimal("10"))
                                .output(new BigDecimal("0"))
                                .aboveInputTokens(200_000)
                                .build());
    }

    @Test
    void takesWhatIsNoPriceForUnknown() {
        assertThat(read("{\"data\":[{\"id\":\"a\",\"pricing\":{\"prompt\":\"-1\",\"completion\":\"-1\"}}]}")
                        .orElseThrow()
                        .get(0)
                        .prices())
                .isEmpty();
    }
}
