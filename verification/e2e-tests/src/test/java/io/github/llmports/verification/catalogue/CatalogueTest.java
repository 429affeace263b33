package io.github.llmports.verification.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.core.Llm;
import io.github.llmports.core.inspect.SetupReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every provider's catalogue to the schema and to itself. */
class CatalogueTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Path.of("..", "..", "docs", "reference", "models.schema.json");

    static Stream<String> types() {
        return factories().filter(factory -> factory.catalogue().isPresent()).map(LlmProviderFactory::type);
    }

    private static Stream<LlmProviderFactory> factories() {
        return ServiceLoader.load(LlmProviderFactory.class).stream().map(ServiceLoader.Provider::get);
    }

    private static LlmProviderFactory factory(String type) {
        return factories()
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode catalogue(String type) throws IOException {
        return JSON.readTree(factory(type).catalogue().orElseThrow().text());
    }

    @Test
    void allFiveProvidersHaveACatalogue() {
        assertThat(types()).contains("claude", "gemini", "groq", "openai", "openrouter");
    }

    @ParameterizedTest
    @MethodSource("types")
    void hasTheFormOfTheSchema(String type) throws IOException {
        assertThat(complaints(catalogue(type))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsMisspelt() throws IOException {
        JsonNode catalogue = JSON.readTree("""
                {"version": "test 2026-11-22", "source": "written for this test alone", "models": [
                  {"id": "good"},
                  {"id": "bad", "contextwindow": 1, "prices": [{"input": 1.5}], "shutdown": "soon"}]}
                """);

        assertThat(complaints(catalogue)).hasSize(3).allMatch(complaint -> complaint.contains("/models/1"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void namesEachModelOnceAndReplacementsThatAreThere(String type) throws IOException {
        Set<String> names = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (JsonNode model : catalogue(type).path("models")) {
            List<String> own = new ArrayList<>(List.of(model.path("id").asText()));
            model.path("aliases").forEach(alias -> own.add(alias.asText()));
            own.stream().filter(name -> !names.add(name)).forEach(name -> faults.add(name + " is named twice"));
        }
        for (JsonNode model : catalogue(type).path("models")) {
            String replacement = model.path("replacement").asText("");
            if (!replacement.isEmpty() && !names.contains(replacement)) {
                faults.add(model.path("id").asText() + " is replaced by " + replacement + ", which is not listed");
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void givesPricesOfOneTierForOneDayOnce(String type) throws IOException {
        List<String> faults = new ArrayList<>();
        for (JsonNode model : catalogue(type).path("models")) {
            for (String day : List.of("2026-11-22", "2027-02-01")) {
                Set<String> seen = new HashSet<>();
                for (JsonNode price : model.path("prices")) {
                    String kind = price.path("tier").asText() + "/"
                            + price.path("aboveInputTokens").asText();
                    if (validOn(price, LocalDate.parse(day)) && !seen.add(kind)) {
                        faults.add(model.path("id").asText() + " has two prices " + kind + " on " + day);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean validOn(JsonNode price, LocalDate day) {
        return (price.path("from").isMissingNode()
                        || !day.isBefore(LocalDate.parse(price.path("from").asText())))
                && (price.path("until").isMissingNode()
                        || !day.isAfter(LocalDate.parse(price.path("until").asText())));
    }

    /** Each model is read by the core: a token estimate looks it up and contacts nobody. */
    @ParameterizedTest
    @MethodSource("types")
    void isReadByTheCoreModelByModel(String type) {
        Map<String, String> settings = Map.of("apiKey", "key-for-a-test");
        SetupReport report = Llm.builder().provider(factory(type), settings).inspect();
        List<String> models = report.types().stream()
                .filter(status -> status.id().equals(type))
                .flatMap(status -> status.models().stream())
                .toList();
        assertThat(models).hasSizeGreaterThan(5);
        assertThat(report.warnings()).isEmpty();
        try (LlmClient llm = Llm.builder()
                .provider(factory(type), settings)
                .setting("catalogue.allowRetired", "true")
                .tokenizer((model, request) -> {
                    assertThat(model.known()).as(model.id()).isTrue();
                    assertThat(model.catalogueVersion()).as(model.id()).isPresent();
                    return Optional.empty();
                })
                .build()) {
            for (String model : models) {
                assertThat(llm.tokens()
                                .estimate(ChatRequest.of(type + "/" + model, "Hello"))
                                .tokens())
                        .isPositive();
            }
        }
    }

    private static List<String> complaints(JsonNode catalogue) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(Files.readString(SCHEMA)));
        return schema.validate(catalogue).stream().map(Error::toString).toList();
    }
}
