package io.github.llmports.support.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTemplateTest {

    private static final String LEARNED = "{\"n\":41,\"delta\":\"text\",\"x\":\"pad\"}  ";

    private final EventTemplate template = new EventTemplate();

    private void learn() {
        byte[] bytes = (">" + LEARNED).getBytes(StandardCharsets.UTF_8);
        int[] holes = {
            LEARNED.indexOf("41"),
            LEARNED.indexOf(",\"d"),
            LEARNED.indexOf("text"),
            LEARNED.indexOf("\",\"x"),
            LEARNED.indexOf("pad"),
            LEARNED.indexOf("\"}"),
            LEARNED.indexOf("  "),
            LEARNED.length()
        };
        template.learn(bytes, 1, LEARNED.length(), holes, 1);
    }

    private @Nullable String match(String event) {
        byte[] bytes = ("<<" + event + ">>").getBytes(StandardCharsets.UTF_8);
        return template.match(bytes, 2, bytes.length - 4);
    }

    @Test
    void knowsNothingBeforeItHasLearned() {
        assertThat(match(LEARNED)).isNull();
        assertThat(match("")).isNull();
    }

    @Test
    void readsTheTextWhateverIsInTheOtherHoles() {
        learn();

        assertThat(match(LEARNED)).isEqualTo("text");
        assertThat(match("{\"n\":1234,\"delta\":\"\\\"a\\n\",\"x\":\"\"}")).isEqualTo("\"a\n");
        assertThat(match("{\"n\":5,\"delta\":\"漢字\",\"x\":\"a\\\"b\"}      ")).isEqualTo("漢字");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":41,\"delta\":\"\",\"x\":\"pad\"}  ",
                "{\"n\":-1,\"delta\":\"a\",\"x\":\"pad\"}  ",
                "{\"n\":4.5,\"delta\":\"a\",\"x\":\"pad\"}  ",
                "{\"n\":null,\"delta\":\"a\",\"x\":\"pad\"}  ",
                "{\"n\":41,\"delta\":null,\"x\":\"pad\"}  ",
                "{\"n\":41,\"delta\":\"a\",\"x\":\"pad\"} x",
                "{\"n\":41,\"delta\":\"a\",\"y\":\"pad\"}  ",
                "{\"n\":41,\"delta\":\"\\u0041\",\"x\":\"pad\"}",
                "{\"n\":41,\"delta\":\"a\\",
                "{\"n\":41,\"delta\":\"\uFFFD\",\"x\":\"pad\"}",
                "{\"n\":41",
                "{",
                ""
            })
    void leavesEverythingElseToTheParser(String event) {
        learn();

        assertThat(match(event)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\":\"x\"}', 6, 7", "'\"x\"', 1, 2"})
    void learnsHolesAtAnyPlace(String event, int start, int end) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        template.learn(bytes, 0, bytes.length, new int[] {start, end}, 0);

        assertThat(template.match(bytes, 0, bytes.length)).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"41x, 0, 2, 977x, 977", "'\"ab', 1, 3, '\"ab',", "'\"ab,', 1, 3, '\"ab,',"})
    void takesAHoleForAStringOnlyBetweenQuotes(String event, int start, int end, String other, @Nullable String text) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        template.learn(bytes, 0, bytes.length, new int[] {start, end}, 0);

        assertThat(match(other)).isEqualTo(text);
    }

    @Test
    void forgetsWhatItLearnedBefore() {
        learn();
        byte[] bytes = "{\"t\":\"u\"}".getBytes(StandardCharsets.UTF_8);
        template.learn(bytes, 0, bytes.length, new int[] {6, 7}, 0);

        assertThat(match(LEARNED)).isNull();
        assertThat(match("{\"t\":\"other\"}")).isEqualTo("other");
    }
}
