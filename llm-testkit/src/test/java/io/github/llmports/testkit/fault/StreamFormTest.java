package io.github.llmports.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFormTest {
    private static final Map<StreamForm, String> FIRST = Map.of(
            StreamForm.CHAT, "data: {\"choices\":[]}\n\n",
            StreamForm.GROQ, "data: {\"choices\":[],\"x_groq\":{}}\n\n",
            StreamForm.OPENROUTER, ": OPENROUTER PROCESSING\n\n",
            StreamForm.RESPONSES, "event: response.created\ndata: {}\n\n",
            StreamForm.MESSAGES, "event: message_start\ndata: {}\n\n",
            StreamForm.GENERATE_CONTENT, "data: {\"candidates\":[]}\r\n\r\n");

    @ParameterizedTest
    @EnumSource
    void isToldFromTheFirstEvent(StreamForm form) {
        assertThat(StreamForm.of(stream(FIRST.getOrDefault(form, "")))).isEqualTo(form);
    }

    record Body(String text, StreamForm form) {}

    static Stream<Body> bodies() {
        return Stream.of(
                new Body("{\"stop_reason\":null}", StreamForm.MESSAGES),
                new Body("{\"object\":\"response\"}", StreamForm.RESPONSES),
                new Body("{\"responseId\":\"x\"}", StreamForm.GENERATE_CONTENT),
                new Body("\n  {\"id\":\"gen-1\"}", StreamForm.OPENROUTER),
                new Body("{}", StreamForm.CHAT));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isToldFromTheBodyOfAPlainAnswer(Body body) {
        assertThat(StreamForm.of(plain(body.text()))).isEqualTo(body.form());
    }

    @Test
    void isChatWhereThereIsNoBody() {
        assertThat(StreamForm.of(stream())).isEqualTo(StreamForm.CHAT);
    }

    @ParameterizedTest
    @EnumSource
    void writesEventsThatAreJsonButForTheGarbage(StreamForm form) {
        WireResponse stream = stream(FIRST.getOrDefault(form, ""), "second");

        assertThat(data(StreamFault.errorAfter(1, "t", "c", "m").apply(stream))).allSatisfy(StreamFormTest::parse);
        assertThat(data(StreamFault.errorAfter(1, "t", "418", "m").apply(stream)))
                .allSatisfy(StreamFormTest::parse);
        assertThat(data(StreamFault.failureAfter(1).apply(stream))).allSatisfy(StreamFormTest::parse);
        assertThat(data(StreamFault.oversizedEventAfter(1, 3).apply(stream))).allSatisfy(StreamFormTest::parse);
        assertThat(text(StreamFault.garbageAfter(1).apply(stream))).contains("<garbage>");
        assertThat(text(StreamFault.bareErrorAfter(1, "t", "c", "m").apply(stream)))
                .endsWith("}\n")
                .doesNotContain("second");
        assertThat(text(StreamFault.failureAfter(1).apply(plain("{}")))).startsWith("{\"error\":");
    }

    @Test
    void dealsBlocksAndItemsOutInTurn() {
        WireResponse messages = stream(
                "event: message_start\n",
                "{\"index\":0,\"type\":\"tool_use\"}",
                "{\"index\":0,\"type\":\"content_block_stop\"}",
                "{\"index\":1,\"type\":\"tool_use\"}",
                "{\"index\":1,\"type\":\"content_block_stop\"}",
                "event: message_stop\n");

        assertThat(text(StreamFault.interleavedToolCalls().apply(messages)))
                .isEqualTo("event: message_start\n"
                        + "{\"index\":0,\"type\":\"tool_use\"}{\"index\":1,\"type\":\"tool_use\"}"
                        + "{\"index\":0,\"type\":\"content_block_stop\"}{\"index\":1,\"type\":\"content_block_stop\"}"
                        + "event: message_stop\n");
        assertThat(text(StreamFault.missingEndMarker().apply(messages))).doesNotContain("message_stop");
    }

    private static void parse(String data) {
        assertThat(JsonTree.parse(data).isObject()).isTrue();
    }

    private static List<String> data(WireResponse response) {
        return text(response)
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> line.substring(6))
                .toList();
    }

    private static String text(WireResponse response) {
        return new String(response.bodyBytes(), StandardCharsets.UTF_8);
    }

    private static WireResponse plain(String body) {
        return WireResponse.of(200, HeaderList.EMPTY, body.getBytes(StandardCharsets.UTF_8));
    }

    private static WireResponse stream(String... events) {
        List<byte[]> bytes = Stream.of(events)
                .map(event -> event.getBytes(StandardCharsets.UTF_8))
                .toList();
        return WireResponse.streamed(200, HeaderList.EMPTY, bytes);
    }
}
