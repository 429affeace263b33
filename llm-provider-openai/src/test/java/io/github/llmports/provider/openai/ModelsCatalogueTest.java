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
                .contains(
                        "tools", "tools_with_reasoning", "chat_tools_with_reasoning", "structured_output", "reasoning");
        assertThat(standard.at("shutdown").present()).isFalse();
        assertThat(models())
                .containsKeys(
                        OpenAiModels.GPT_6_SOL.model(),
                        OpenAiModels.GPT_6_1_TERRA.model(),
                        OpenAiModels.GPT_6_LUNA.model());
    }

    @Test
    void knowsThatLaterModelsReasonWithToolsOnResponsesOnly() {
        models().forEach((id, model) -> {
            if (id.matches("gpt-(5\\.[456]|6).*") && !id.endsWith("-pro")) {
                assertThat(texts(model.at("apis"))).as(id).containsExactly("responses", "chat");
                assertThat(texts(model.at("capabilities")))
                        .as(id)
                        .contains("tools", "tools_with_reasoning")
                        .doesNotContain("chat_tools_with_reasoning");
            }
        });
    }

    @Test
    void namesTheApisOfEveryModel() {
        models().forEach((id, model) ->
                assertThat(texts(model.at("apis"))).as(id).isNotEmpty().isSubsetOf("responses", "chat", "embeddings"));
    }

    @Test
    void offersSamplingWhereAModelCanBeKeptFromReasoning() {
        models().forEach((id, model) -> {
            List<String> capabilities = texts(model.at("capabilities"));
            List<String> efforts = texts(model.at("reasoning").at("efforts"));
            boolean samples = capabilities.contains("sampling");
            if (capabilities.contains("reasoning")) {
                assertThat(samples).as(id).isEqualTo(efforts.contains("none"));
            } else {
                assertThat(efforts).as(id).isEmpty();
            }
        });
    }

    @Test
    void tellsWherePricesComeFrom() {
        models().forEach((id, model) ->
                assertThat(model.at("source").textOrEmpty()).as(id).contains("2026"));
    }

    @Test
    void marksTiersWhosePriceForLongContextsIsUnknown() {
        models().forEach((id, model) -> {
            List<JsonTree> prices = model.at("prices").elements();
            boolean longContext = prices.stream()
                    .anyMatch(price -> price.at("aboveInputTokens").present());
            for (JsonTree price : prices) {
                String tier = price.at("tier").textOrEmpty();
                assertThat(tier).as(id).isIn("", "batch", "flex", "priority");
                assertThat(prices)
                        .as(id + " " + tier)
                        .filteredOn(other -> other.at("tier").textOrEmpty().equals(tier))
                        .anyMatch(other -> other.at("aboveInputTokens").present() == longContext);
            }
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
