package io.github.llmports.provider.gemini;

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
            JsonTree.parse(new GeminiProviderFactory().catalogue().orElseThrow().text());

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
    void namesItsVersionAndTheSourceOfEachRow() {
        assertThat(catalogue.at("version").textOrEmpty()).startsWith("gemini 20");
        assertThat(models().values())
                .allSatisfy(
                        model -> assertThat(model.at("source").textOrEmpty()).contains("20"));
    }

    @Test
    void knowsTheModelsThatHaveConstants() {
        assertThat(models())
                .containsKeys(
                        GeminiModels.DEFAULT.model(),
                        GeminiModels.GEMINI_4_ARGON.model(),
                        GeminiModels.GEMINI_3_5_FLASH_LITE.model(),
                        GeminiModels.EMBEDDING.model());
        JsonTree standard = models().get(GeminiModels.DEFAULT.model());
        assertThat(texts(standard.at("capabilities")))
                .contains("tools", "tools_with_reasoning", "structured_output", "thought_signatures");
        assertThat(standard.at("shutdown").present()).isFalse();
    }

    @Test
    void countsThinkingInTokensUpToTheSecondGenerationAndInLevelsAfterIt() {
        models().forEach((id, model) -> {
            boolean counts = model.at("reasoning").at("budget").present();
            if (counts) {
                assertThat(id).startsWith("gemini-2.5");
                assertThat(texts(model.at("capabilities"))).doesNotContain("thought_signatures");
            }
        });
    }

    @Test
    void writesPricesAsExactDecimalsAboveZero() {
        models().forEach((id, model) -> {
            for (JsonTree price : model.at("prices").elements()) {
                for (String name : List.of("input", "output", "cacheRead", "audioInput")) {
                    price.at(name)
                            .text()
                            .map(BigDecimal::new)
                            .ifPresent(value -> assertThat(value).as(id).isPositive());
                    assertThat(price.at(name).number()).as(id).isEmpty();
                }
            }
        });
    }
}
