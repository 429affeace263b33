package io.github.llmports.provider.claude;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.json.JsonTree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The catalogue's facts hang together. */
class ModelsCatalogueTest {

    private final JsonTree catalogue =
            JsonTree.parse(new ClaudeProviderFactory().catalogue().orElseThrow().text());

    private Map<String, JsonTree> models() {
        Map<String, JsonTree> models = new TreeMap<>();
        for (JsonTree model : catalogue.at("models").elements()) {
            assertThat(models.put(model.at("id").textOrEmpty(), model)).isNull();
        }
        return models;
    }

    private static List<String> texts(JsonTree array) {
        return array.elements().stream().map(JsonTree::textOrEmpty).toList();
    }

    @Test
    void namesItsVersionAndTheSourceOfEveryRow() {
        assertThat(catalogue.at("version").textOrEmpty()).startsWith("claude 20");
        assertThat(catalogue.at("source").textOrEmpty()).isNotBlank();
        models().forEach((id, model) ->
                assertThat(model.at("source").textOrEmpty()).as(id).contains("20"));
    }

    @Test
    void knowsTheModelsThatHaveAConstant() {
        assertThat(models())
                .containsKeys(
                        ClaudeModels.DEFAULT.model(),
                        ClaudeModels.OPUS_5_5.model(),
                        ClaudeModels.SONNET_5_5.model(),
                        ClaudeModels.HAIKU_5_5.model(),
                        ClaudeModels.HAIKU_4_5.model());
    }

    @Test
    void knowsWhatTheYoungestModelsNoLongerTake() {
        for (String id : List.of("claude-opus-5-5", "claude-sonnet-5-5", "claude-fable-5-1", "claude-fable-5-2")) {
            JsonTree model = models().get(id);
            assertThat(texts(model.at("capabilities")))
                    .as(id)
                    .contains("tools", "structured_output", "adaptive_thinking")
                    .doesNotContain("sampling", "prefill", "tool_choice");
            assertThat(model.at("reasoning").at("budget").present()).isFalse();
            assertThat(texts(model.at("reasoning").at("efforts"))).doesNotContain("none");
        }
    }

    @Test
    void givesABudgetToTheModelsThatTakeSampling() {
        models().forEach((id, model) -> assertThat(
                        model.at("reasoning").at("budget").present())
                .as(id)
                .isEqualTo(texts(model.at("capabilities")).contains("sampling")));
    }

    @Test
    void writesPricesAsExactDecimalsAboveZero() {
        models().forEach((id, model) -> {
            for (JsonTree price : model.at("prices").elements()) {
                for (String name : List.of("input", "output", "cacheRead")) {
                    price.at(name)
                            .text()
                            .map(BigDecimal::new)
                            .ifPresent(value -> assertThat(value).as(id).isPositive());
                    assertThat(price.at(name).number()).as(id).isEmpty();
                }
            }
        });
    }

    @Test
    void namesTheDayAndTheSuccessorOfModelsThatGo() {
        models().values().stream().filter(model -> model.at("status").present()).forEach(model -> {
            assertThat(model.at("shutdown").textOrEmpty()).matches("20\\d\\d-\\d\\d-\\d\\d");
            assertThat(models()).containsKey(model.at("replacement").textOrEmpty());
        });
    }
}
