package io.github.llmports.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.model.ModelStatus;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.json.JsonFormatException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final Catalogue CATALOGUE = read("""
            {"version": "2026-11", "unheard": "of", "models": [
              {"id": "large", "aliases": ["large-latest"], "contextWindow": 400000, "maxOutputTokens": 128000,
               "inputModalities": ["text", "image"], "capabilities": ["tools", "its_own"],
               "reasoning": {"efforts": ["low", "high"], "default": "low"},
               "prices": [
                 {"input": "1.25", "output": 10, "cacheRead": "0.125", "cacheWrite": {"5m": "1.5"},
                  "from": "2026-01-01", "until": "2026-12-31"},
                 {"currency": "EUR", "aboveInputTokens": 200000, "input": "2.50"}],
               "shutdown": "2027-01-20", "replacement": "larger"},
              {"id": "large-2026-02-02", "contextWindow": 8},
              {"id": "bare"},
              {"id": "gone", "status": "retired", "apis": ["responses", "chat"],
               "reasoning": {"efforts": [], "budget": {"least": 1024, "most": 32000}},
               "prices": [{"tier": "batch", "audioInput": "1", "audioOutput": "2"}]}]}
            """);

    @Test
    void readsAllThatIsKnownOfAModel() {
        ModelInfo large = CATALOGUE.find("large").orElseThrow();
        assertThat(large.known()).isTrue();
        assertThat(large.contextWindow()).hasValue(400_000);
        assertThat(large.maxOutputTokens()).hasValue(128_000);
        assertThat(large.inputModalities()).containsExactlyInAnyOrder(Modality.TEXT, Modality.IMAGE);
        assertThat(large.capabilities()).containsExactlyInAnyOrder(Capability.TOOLS, new Capability("its_own"));
        assertThat(large.reasoning().orElseThrow().efforts())
                .containsExactlyInAnyOrder(ReasoningEffort.LOW, ReasoningEffort.HIGH);
        assertThat(large.reasoning().orElseThrow().byDefault()).contains(ReasoningEffort.LOW);
        assertThat(large.shutdown()).contains(LocalDate.of(2027, 1, 20));
        assertThat(large.replacement()).contains("larger");
        assertThat(CATALOGUE.version()).contains("2026-11");
    }

    @Test
    void readsPricesExactly() {
        ModelInfo large = CATALOGUE.find("large").orElseThrow();
        ModelPrice base = large.price(TODAY, 1000).orElseThrow();
        assertThat(base.currency()).isEqualTo("USD");
        assertThat(base.input()).contains(new BigDecimal("1.25"));
        assertThat(base.output()).contains(new BigDecimal("10"));
        assertThat(base.cacheRead()).contains(new BigDecimal("0.125"));
        assertThat(base.cacheWrite()).isEqualTo(Map.of("5m", new BigDecimal("1.5")));
        assertThat(base.validUntil()).contains(LocalDate.of(2026, 12, 31));
        ModelPrice longContext = large.price(TODAY, 200_001).orElseThrow();
        assertThat(longContext.currency()).isEqualTo("EUR");
        assertThat(longContext.input()).contains(new BigDecimal("2.50"));
        assertThat(longContext.output()).isEmpty();
    }

    @Test
    void leavesUnknownWhatIsNotSaid() {
        ModelInfo bare = CATALOGUE.find("bare").orElseThrow();
        assertThat(bare)
                .isEqualTo(ModelInfo.builder("bare").catalogueVersion("2026-11").build());
    }

    @Test
    void findsAModelByItsAliasAndByItsDate() {
        Stream.of("large-latest", "large-2025-08-07", "large-20250807", "large-latest-2025-08-07")
                .forEach(id -> {
                    ModelInfo found = CATALOGUE.find(id).orElseThrow();
                    assertThat(found.id()).isEqualTo(id);
                    assertThat(found.contextWindow()).hasValue(400_000);
                });
        assertThat(CATALOGUE.find("large-2026-02-02").orElseThrow().contextWindow())
                .hasValue(8);
    }

    @Test
    void neverTakesAModelForItsRelative() {
        assertThat(Stream.of("larg", "large-mini", "large-2", "large-0807", "large-1999-01-01", "xlarge", "", "LARGE"))
                .allMatch(id -> CATALOGUE.find(id).isEmpty());
    }

    @Test
    void knowsWhichModelsStopSoonAndWhichAreGone() {
        ModelInfo large = CATALOGUE.find("large").orElseThrow();
        assertThat(large.stopsBy(TODAY.plusDays(Catalogue.DAYS_AHEAD))).isTrue();
        assertThat(large.stopsBy(TODAY.plusDays(Catalogue.DAYS_AHEAD - 2))).isFalse();
        assertThat(large.retired(LocalDate.of(2027, 1, 19))).isFalse();
        assertThat(large.retired(LocalDate.of(2027, 1, 20))).isTrue();
        ModelInfo gone = CATALOGUE.find("gone").orElseThrow();
        assertThat(gone.retired(TODAY)).isTrue();
        assertThat(gone.stopsBy(TODAY)).isFalse();
    }

    @Test
    void anOverlayChangesWhatItSaysAndKeepsTheRest() {
        Catalogue both = CatalogueReader.overlay(CATALOGUE, JsonDocument.parse("""
                        {"version": "mine", "models": [
                          {"id": "large", "prices": [{"input": "1"}], "status": "preview"},
                          {"id": "gone", "contextWindow": 9},
                          {"id": "own"}]}
                        """));
        ModelInfo large = both.find("large").orElseThrow();
        assertThat(large.contextWindow()).hasValue(400_000);
        assertThat(large.price(TODAY, 1).orElseThrow().input()).contains(BigDecimal.ONE);
        assertThat(large.status()).isEqualTo(ModelStatus.PREVIEW);
        assertThat(both.find("gone").orElseThrow().status()).isEqualTo(ModelStatus.RETIRED);
        assertThat(both.find("own")).isPresent();
        assertThat(both.ids()).hasSize(5);
        assertThat(both.version()).contains("2026-11+mine");
        assertThat(CATALOGUE.ids()).hasSize(4);
    }

    @Test
    void readsInterfacesBudgetsAndTiers() {
        ModelInfo gone = CATALOGUE.find("gone").orElseThrow();
        assertThat(gone.apis()).containsExactly("responses", "chat");
        assertThat(gone.reasoning().orElseThrow().budget()).contains(new ReasoningSupport.Budget(1024, 32_000));
        assertThat(gone.price(TODAY, 1)).isEmpty();
        ModelPrice batch = gone.price(TODAY, 1, Optional.of("batch")).orElseThrow();
        assertThat(batch.audioInput()).contains(BigDecimal.ONE);
        assertThat(batch.audioOutput()).contains(new BigDecimal("2"));
    }

    @Test
    void aLazyCatalogueReadsOnlyWhatItIsAskedFor() {
        List<String> complaints = new ArrayList<>();
        AtomicInteger reads = new AtomicInteger();
        Catalogue lazy = CatalogueReader.lazy(
                () -> {
                    reads.incrementAndGet();
                    return Optional.of(Json.of("""
                            {"version": "v", "note": {"models": [1]}, "models": [
                              {"id": "good", "aliases": ["fine"], "contextWindow": 8, "prices": [{"input": "1"}]},
                              {"id": "bad", "contextWindow": "big"}]}
                            """));
                },
                complaints::add);
        assertThat(reads).hasValue(0);

        assertThat(lazy.ids()).containsExactly("good", "bad");
        assertThat(complaints).isEmpty();
        assertThat(lazy.find("fine-20260101").orElseThrow().contextWindow()).hasValue(8);
        assertThat(lazy.find("good").orElseThrow()).isSameAs(lazy.find("good").orElseThrow());
        assertThat(lazy.find("fine").orElseThrow()).isSameAs(lazy.find("fine").orElseThrow());
        assertThat(lazy.find("bad")).isEmpty();
        assertThat(lazy.find("bad-20260101")).isEmpty();
        assertThat(complaints).containsExactly("models[1].contextWindow is no whole number");
        assertThat(reads).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"models\": 1}",
                "{\"models\": [1]}",
                "{\"models\": [{}]}",
                "{\"models\": [{\"id\": 1}]}",
                "{\"models\": [{\"id\": \"a\", \"aliases\": 1}, 2]}",
                "{\"models\": [{\"id\"",
                "{\"version\": 1, \"models\": ["
            })
    void aLazyCatalogueThatCannotBeReadKnowsNothing(String json) {
        List<String> complaints = new ArrayList<>();

        assertThat(CatalogueReader.lazy(() -> Optional.of(Json.of(json)), complaints::add)
                        .ids())
                .isEmpty();
        assertThat(complaints).hasSize(1);
    }

    @Test
    void aTypeWithoutACatalogueKnowsNothingAndThatIsNoFault() {
        List<String> complaints = new ArrayList<>();

        assertThat(CatalogueReader.lazy(Optional::empty, complaints::add).find("any"))
                .isEmpty();
        assertThat(CatalogueReader.lazy(
                                () -> {
                                    throw new NoClassDefFoundError("gone");
                                },
                                complaints::add)
                        .ids())
                .isEmpty();
        assertThat(complaints).containsExactly("gone");
    }

    @Test
    void hasNoVersionUnlessOneIsGiven() {
        assertThat(read("{\"models\": []}").version()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("{}", "has no 'models'"),
                Arguments.of("{\"models\": [{}]}", "models[0] has no 'id'"),
                Arguments.of("{\"models\": [{\"id\": 1}]}", "models[0].id is no string"),
                Arguments.of(model("\"contextWindow\": \"big\""), "models[0].contextWindow is no whole number"),
                Arguments.of(model("\"inputModalities\": [\"smell\"]"), "models[0].inputModalities[0] is none of text"),
                Arguments.of(model("\"status\": \"tired\""), "models[0].status is none of preview, active"),
                Arguments.of(model("\"reasoning\": {}"), "models[0].reasoning has no 'efforts'"),
                Arguments.of(
                        model("\"reasoning\": {\"efforts\": [], \"budget\": {\"least\": 1}}"),
                        "models[0].reasoning.budget has no 'most'"),
                Arguments.of(model("\"prices\": [{\"input\": \"free\"}]"), "models[0].prices[0].input is no decimal"),
                Arguments.of(model("\"shutdown\": \"soon\""), "models[0].shutdown is no day"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesThePlaceOfAMistake(String json, String said) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining(said);
    }

    private static String model(String member) {
        return "{\"models\": [{\"id\": \"m\", " + member + "}]}";
    }

    private static Catalogue read(String json) {
        return CatalogueReader.overlay(Catalogue.EMPTY, JsonDocument.parse(json));
    }
}
