package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.event.ChatEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTemplateTest {

    private static final String[] PIECES = {
        "a",
        " word",
        "\n",
        "\"",
        "\\",
        "\t",
        "/",
        "é",
        "漢字",
        "\uD83D\uDE00",
        "\u0001",
        "\uFFFD",
        "{}",
        "[\"",
        "\\n",
        "\b\f\r"
    };

    private final ChatFixture fixture = new ChatFixture();
    private final ChatStreamMapper mapper = fixture.streamMapper();

    private static String chunk(String content, String padding) {
        return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content + "\"}}]" + padding + "}";
    }

    private void feed(String data) {
        byte[] bytes = (">>" + data + "<<").getBytes(StandardCharsets.UTF_8);
        mapper.event(null, bytes, 2, bytes.length - 4, fixture);
    }

    private String said() {
        StringBuilder all = new StringBuilder();
        for (ChatEvent event : fixture.events) {
            all.append(((ChatEvent.TextDelta) event).text());
        }
        return all.toString();
    }

    @Test
    void readsEveryTextAsTheParserDoes() {
        Random random = new Random(7);
        StringBuilder expected = new StringBuilder();
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text.toString()));
            String padding = round < 500
                    ? ""
                    : ",\"obfuscation\":\"" + "x".repeat(random.nextInt(8)) + "\"" + (round < 1_000 ? "" : ",\"n\":1");
            feed(chunk(quoted, padding));
            expected.append(text);
        }

        assertThat(said()).isEqualTo(expected.toString());
    }

    @Test
    void leavesToTheParserWhateverDiffersElsewhere() {
        String[] chunks = {
            chunk("a", ""),
            chunk("b", ",\"obfuscation\":\"xyz\""),
            chunk("c", ",\"obfuscation\":\"xy\""),
            chunk("d", ",\"obfuscation\":\"x\\\"\""),
            chunk("e", ",\"obfuscation\":\"\""),
            chunk("f", ",\"obfuscation\":\"zz\",\"tier\":1"),
            chunk("g", ",\"obfuscation\":null"),
            chunk("", ""),
            chunk("h", ""),
            chunk("i", "  "),
            "{\"obfuscation\":\"k\",\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"j\"}}]}",
            "{}",
            chunk("\\u0041", ""),
            chunk("k", "")
        };
        for (String each : chunks) {
            feed(each);
        }

        assertThat(said()).isEqualTo("abcdefghijAk");
    }

    @Test
    void learnsNothingFromAChunkThatSaysMore() {
        feed("{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":1}}");
        feed("{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"usage\":{\"prompt_tokens\":1}}");
        feed("{\"choices\":[{\"delta\":{\"content\":\"c\"}},{\"index\":1}]}");
        feed("{\"choices\":[{\"delta\":{\"content\":\"d\",\"refusal\":\"e\"}}]}");

        assertThat(fixture.events)
                .filteredOn(ChatEvent.UsageReported.class::isInstance)
                .hasSize(2);
        assertThat(fixture.events).contains(new ChatEvent.TextDelta(0, "d"), new ChatEvent.RefusalDelta(1, "e"));
    }

    @Test
    void refusesWhatTheParserRefuses() {
        feed(chunk("a", ""));

        for (String broken : new String[] {"a\u0001", "\\x", "a\"b"}) {
            assertThat(broken)
                    .satisfies(text -> assertThatThrownBy(() -> feed(chunk(text, "")))
                            .isInstanceOf(MalformedResponseException.class));
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        feed(chunk("a", ""));
        byte[] whole = chunk("b", "").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        for (byte each : whole) {
            broken.write(each == 'b' ? 0xC3 : each);
        }

        assertThatThrownBy(() -> mapper.event(null, broken.toByteArray(), 0, broken.size(), fixture))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void doesNotTakeACutChunkForAWholeOne() {
        feed(chunk("a", ""));
        String whole = chunk("bc", "");

        for (int length = 0; length < whole.length(); length++) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            int count = length;
            if (count > 0) {
                assertThatThrownBy(() -> mapper.event(null, bytes, 0, count, fixture))
                        .isInstanceOf(MalformedResponseException.class);
            }
        }
        assertThat(said()).isEqualTo("a");
    }

    @Test
    void servesToolArgumentsAndReasoningToo() {
        String call =
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,%s\"function\":{%s\"arguments\":\"%s\"}}]}}]}";
        feed(call.formatted("\"id\":\"t\",", "\"name\":\"f\",", ""));
        feed(call.formatted("", "", "{"));
        feed(call.formatted("", "", "\\\"a\\\":1"));
        feed(call.formatted("", "", "}"));
        feed("{\"choices\":[{\"delta\":{\"reasoning\":\"so\"}}]}");
        feed("{\"choices\":[{\"delta\":{\"reasoning\":\" it\"}}]}");

        assertThat(fixture.events)
                .containsExactly(
                        new ChatEvent.ToolCallStarted(0, "t", "f"),
                        new ChatEvent.ToolCallDelta(0, "{"),
                        new ChatEvent.ToolCallDelta(0, "\"a\":1"),
                        new ChatEvent.ToolCallDelta(0, "}"),
                        new ChatEvent.ReasoningDelta(1, "so"),
                        new ChatEvent.ReasoningDelta(1, " it"));
    }
}
