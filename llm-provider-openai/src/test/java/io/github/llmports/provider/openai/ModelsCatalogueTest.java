package io.github.llmports.provider.openai;

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
            JsonTree.parse(new OpenAiProviderFactory().catalogue().orElseThrow().text());

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
    void namesItsVersionAndSource() {
        assertThat(catalogue.at("version").textOrEmpty()).startsWith("openai 20");
        assertThat(catalogue.at("source").textOrEmpty()).isNotBlank();
    }

    @Test
    void knowsTheDefaultModelsAndWhatTheyTake() {
        JsonTree standard = models().get(OpenAiModels.DEFAULT.model());

        assertThat(texts(standard.at("capabilities")))
                .contains("tools", "tools_with_reasoning", "structured_output", "reasoning", "sampling");
        assertThat(standard.at("shutdown").present()).isFalse();
        assertThat(models())
                .containsKeys(
                        OpenAiModels.GPT_6_SOL.model(),
                        OpenAiModels.GPT_6_1_TERRA.model(),
                        OpenAiModels.GPT_6_LUNA.model());
    }

    @Test
    void knowsThatLaterModelsTakeNoToolsWhileTheyReason() {
        models().forEach((id, model) -> {
            if (id.startsWith("gpt-6")
                    || id.startsWith("gpt-5.4")
                    || id.startsWith("gpt-5.5")
                    || id.startsWith("gpt-5.6")) {
                assertThat(texts(model.at("capabilities")))
                        .as(id)
                        .contains("tools")
                        .doesNotContain("tools_with_reasoning");
            }
        });
    }

    @Test
    void offersSamplingWhereAModelCanBeKeptFromReasoning() {
        models().forEach((id, model) -> {
            List<String> efforts = texts(model.at("reasoning").at("efforts"));
            boolean samples = texts(model.at("capabilities")).contains("sampling");
            assertThat(samples).as(id).isEqualTo(efforts.isEmpty() || efforts.contains("none"));
            assertThat(model.at("reasoning").at("default").textOrEmpty()).as(id).isNotEmpty();
        });
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
    void namesTheDayOfRetiredModels() {
        models().values().stream()
                .filter(model -> model.at("status").textOrEmpty().equals("retired"))
                .forEach(model -> assertThat(model.at("shutdown").textOrEmpty()).matches("20\\d\\d-\\d\\d-\\d\\d"));
    }
}
