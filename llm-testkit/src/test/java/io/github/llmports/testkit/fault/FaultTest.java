package io.github.llmports.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.server.Gate;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    private static final WireResponse STREAM = stream("data: 1\n\n", "data: 2\n\n", "data: [DONE]\n\n");

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(Fault.cutAfter(1), "data: 1\n\n|Close"),
                Arguments.of(Fault.cutAfterBytes(3), "dat|Close"),
                Arguments.of(Fault.cutAfterBytes(0), "|Close"),
                Arguments.of(Fault.resetAfter(1), "data: 1\n\n|Reset"),
                Arguments.of(Fault.stallAfter(2), "data: 1\n\ndata: 2\n\n|Hold"),
                Arguments.of(Fault.endAfter(1), "data: 1\n\n|"),
                Arguments.of(StreamFault.missingEndMarker(), "data: 1\n\ndata: 2\n\n|"),
                Arguments.of(StreamFault.textAfter(0, "x"), "xdata: 1\n\ndata: 2\n\ndata: [DONE]\n\n|"),
                Arguments.of(StreamFault.byteOrderMark(), "\uFEFFdata: 1\n\ndata: 2\n\ndata: [DONE]\n\n|"),
                Arguments.of(StreamFault.duplicateRoleChunk(), "data: 1\n\ndata: 1\n\ndata: 2\n\ndata: [DONE]\n\n|"),
                Arguments.of(StreamFault.lineEnds("\r\n"), "data: 1\r\n\r\ndata: 2\r\n\r\ndata: [DONE]\r\n\r\n|"),
                Arguments.of(
                        StreamFault.comments(),
                        ": keep-alive\n\ndata: 1\n\n: keep-alive\n\ndata: 2\n\n: keep-alive\n\ndata: [DONE]\n\n|"),
                Arguments.of(
                        Fault.pauseAfter(1, Duration.ofSeconds(1)), "data: 1\n\ndata: 2\n\ndata: [DONE]\n\n|Pause"),
                Arguments.of(Fault.byteByByte(), "data: 1\n\ndata: 2\n\ndata: [DONE]\n\n|"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void changesTheBodyAsItsNameSays(Fault fault, String expected) {
        assertThat(read(fault.apply(STREAM))).isEqualTo(expected);
    }

    @Test
    void combinesInOrder() {
        Fault both = Fault.endAfter(1).and(StreamFault.garbageAfter(9));

        assertThat(read(both.apply(STREAM))).isEqualTo("data: 1\n\ndata: {\"type\": <garbage>\n\n|");
    }

    @Test
    void splitsTheSameWayForTheSameSeed() {
        WireResponse first = Fault.splitRandomly(1, 4).apply(STREAM);
        WireResponse again = Fault.splitRandomly(1, 4).apply(STREAM);

        assertThat(sizes(first)).isEqualTo(sizes(again)).allMatch(size -> size <= 4);
        assertThat(first.bodyBytes()).isEqualTo(STREAM.bodyBytes());
    }

    @Test
    void letsToolCallsTakeTurns() {
        WireResponse calls =
                stream("role", tool(0, "a"), tool(0, "b"), tool(0, "c"), tool(1, "d"), tool(1, "e"), "finish");

        WireResponse mixed = StreamFault.interleavedToolCalls().apply(calls);

        assertThat(new String(mixed.bodyBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "role" + tool(0, "a") + tool(1, "d") + tool(0, "b") + tool(1, "e") + tool(0, "c") + "finish");
    }

    @Test
    void putsAnErrorIntoAGoodAnswerWithoutAStream() {
        WireResponse whole = WireResponse.of(200, HeaderList.EMPTY, "{}".getBytes(StandardCharsets.UTF_8));

        WireResponse error = StreamFault.errorAfter(0, "t", "c", "m").apply(whole);

        assertThat(error.status()).isEqualTo(200);
        assertThat(new String(error.bodyBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":\"c\"}}");
    }

    @Test
    void addsFieldsThatNobodyHasHeardOf() {
        WireResponse chunk = stream("data: {\"choices\":[{\"index\":0}]}\n\n", "data: [DONE]\n\n");

        assertThat(read(StreamFault.unknownFields().apply(chunk)))
                .isEqualTo(
                        "data: {\"unheard_of\":[{\"a\":null},\"b\"],\"choices\":[{\"novelty\":{\"c\":1.5},\"index\":0}]}"
                                + "\n\ndata: [DONE]\n\n|");
    }

    @Test
    void compressesWhatLiesBetweenThePauses() throws Exception {
        WireResponse paced =
                Fault.gzip().apply(Fault.paced(Duration.ofMillis(1)).apply(STREAM));

        assertThat(paced.body()).filteredOn(Step.Pause.class::isInstance).hasSize(3);
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(paced.bodyBytes()))) {
            assertThat(plain.readAllBytes()).isEqualTo(STREAM.bodyBytes());
        }
    }

    @Test
    void makesAnEventOfAnySizeWithoutHoldingIt() {
        WireResponse large = StreamFault.oversizedEventAfter(0, 200_000_003L).apply(STREAM);

        assertThat(large.body().stream()
                        .filter(Step.Send.class::isInstance)
                        .mapToLong(step -> ((Step.Send) step).length())
                        .sum())
                .isGreaterThan(200_000_000L);
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of(Fault.stallAfter(9), "Hold"),
                Arguments.of(Fault.cutAfter(1), "Close"),
                Arguments.of(Fault.resetAfter(9), "Reset"));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void leavesABodyOfKnownLengthUnfinishedWhenItIsShorter(Fault fault, String step) {
        WireResponse whole = WireResponse.of(200, HeaderList.EMPTY, "{}".getBytes(StandardCharsets.UTF_8));
        WireResponse empty = WireResponse.of(200, HeaderList.EMPTY, new byte[0]);
        WireResponse tiny = WireResponse.of(200, HeaderList.EMPTY, new byte[] {'x'});

        assertThat(read(fault.apply(whole))).isEqualTo("{|" + step);
        assertThat(read(fault.apply(empty))).isEqualTo("|" + step);
        assertThat(read(fault.apply(tiny))).isEqualTo("|" + step);
    }

    @Test
    void spoilsTheEncodingOfOneEvent() {
        byte[] body = StreamFault.invalidUtf8After(0).apply(STREAM).bodyBytes();

        assertThat(new String(body, StandardCharsets.UTF_8)).contains("\uFFFD").contains("data: 1");
    }

    @Test
    void actsBeforeTheHead() {
        Gate gate = new Gate();
        assertThat(Fault.reset().apply(STREAM).steps()).startsWith(new Step.Reset());
        assertThat(Fault.silence().apply(STREAM).steps()).startsWith(new Step.Hold());
        assertThat(Fault.closeWithoutAnswer().apply(STREAM).steps()).startsWith(new Step.Close());
        assertThat(Fault.slowHead(Duration.ofSeconds(1)).apply(STREAM).steps())
                .startsWith(new Step.Pause(Duration.ofSeconds(1)));
        assertThat(Fault.slowHead(gate).apply(STREAM).steps()).startsWith(new Step.Await(gate));
    }

    @Test
    void changesTheHead() {
        WireResponse page = Fault.htmlErrorPage(503).apply(STREAM);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers().first("content-type")).hasValue("text/html");
        assertThat(Fault.contentType("a/b").apply(STREAM).headers().all("Content-Type"))
                .containsExactly("a/b");
        assertThat(STREAM.withStatus(201).status()).isEqualTo(201);
    }

    private static WireResponse stream(String... events) {
        HeaderList headers = HeaderList.EMPTY.plus("content-type", "text/event-stream");
        return WireResponse.streamed(
                200,
                headers,
                Stream.of(events)
                        .map(event -> event.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    private static String tool(int index, String arguments) {
        return "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":\"" + arguments + "\"}}]}";
    }

    private static List<Integer> sizes(WireResponse response) {
        return response.body().stream()
                .map(step -> ((Step.Send) step).bytes().length)
                .toList();
    }

    /** What is sent of a body before its end, and the name of the first step that does something else. */
    private static String read(WireResponse response) {
        StringBuilder sent = new StringBuilder();
        String other = "";
        for (Step step : response.body()) {
            if (step instanceof Step.Send send) {
                sent.append(new String(send.bytes(), StandardCharsets.UTF_8));
            } else if (step instanceof Step.Pause) {
                other = "Pause";
            } else {
                return sent + "|" + step.getClass().getSimpleName();
            }
        }
        return sent + "|" + other;
    }
}
