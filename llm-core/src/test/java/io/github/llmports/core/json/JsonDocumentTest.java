package io.github.llmports.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDocumentTest {

    private static final JsonDocument SAMPLE = JsonDocument.parse("""
            {"text": "words", "number": 12, "fraction": 0.10, "flag": true, "off": false, "nothing": null,
             "list": [1, null, {"day": "2026-03-31"}], "object": {"inner": "x"}, "price": "1.250"}
            """);

    @Test
    void readsValuesOfEveryKind() {
        assertThat(member("text").text()).isEqualTo("words");
        assertThat(member("number").integer()).isEqualTo(12);
        assertThat(member("fraction").decimal()).isEqualByComparingTo("0.1").hasToString("0.10");
        assertThat(member("price").decimal()).hasToString("1.250");
        assertThat(member("flag").scalar()).isEqualTo("true");
        assertThat(member("off").scalar()).isEqualTo("false");
        assertThat(member("number").scalar()).isEqualTo("12");
        assertThat(member("list").array()).isTrue();
        assertThat(member("object").object()).isTrue();
        assertThat(member("list").elements().get(2).member("day").orElseThrow().day())
                .isEqualTo(LocalDate.of(2026, 3, 31));
    }

    @Test
    void takesNullForAbsent() {
        assertThat(SAMPLE.member("nothing")).isEmpty();
        assertThat(SAMPLE.members()).doesNotContainKey("nothing").hasSize(8);
    }

    @Test
    void knowsWhereAValueStands() {
        JsonDocument day = member("list").elements().get(2).member("day").orElseThrow();
        assertThat(day.path()).isEqualTo("list[2].day");
        assertThat(day).hasToString("JsonDocument[list[2].day]");
        assertThat(member("object").member("inner").orElseThrow().path()).isEqualTo("object.inner");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("text", "is no object", (Reading) JsonDocument::members),
                Arguments.of("text", "is no array", (Reading) JsonDocument::elements),
                Arguments.of("number", "is no string", (Reading) JsonDocument::text),
                Arguments.of("object", "is no string, number or boolean", (Reading) JsonDocument::scalar),
                Arguments.of("price", "is no whole number", (Reading) JsonDocument::integer),
                Arguments.of("fraction", "is no whole number", (Reading) JsonDocument::integer),
                Arguments.of("text", "is no decimal number", (Reading) JsonDocument::decimal),
                Arguments.of("text", "is no day such as 2026-03-31", (Reading) JsonDocument::day));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesThePlaceOfAMistakeAndNotItsContent(String member, String fault, Reading reading) {
        assertThatThrownBy(() -> reading.read(member(member)))
                .isInstanceOfSatisfying(JsonFormatException.class, e -> {
                    assertThat(e.path()).isEqualTo(member);
                    assertThat(e.fault()).isEqualTo(fault);
                })
                .hasMessage(member + " " + fault)
                .hasMessageNotContaining("words");
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertRefused("{\"a\": secret}", "the document is no valid JSON at line 1, column ");
        assertRefused("{\"a\": 1,\n \"a\": 2}", "at line 2");
        assertRefused("{\"a\": 1", "is no valid JSON");
        assertRefused("{} {}", "the document goes on after its end");
        assertRefused("", "the document is empty");
        assertRefused("[".repeat(5000) + "]".repeat(5000), "is no valid JSON");
    }

    private static void assertRefused(String text, String said) {
        assertThatThrownBy(() -> JsonDocument.parse(text))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("secret");
    }

    private static JsonDocument member(String name) {
        return SAMPLE.member(name).orElseThrow();
    }

    @FunctionalInterface
    interface Reading {
        Object read(JsonDocument document);
    }
}
