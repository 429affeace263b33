package io.github.llmports.provider.gemini.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.provider.gemini.wire.Wire;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {

    private static final String END = "{\"candidates\":[{\"finishReason\":\"STOP\"}]}";

    private final Wire wire = Wire.of(Wire.NEW);

    private static String parts(String parts) {
        return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + "],\"role\":\"model\"}}]}";
    }

    private static String counted(String text, int candidates) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]},\"index\":0}],"
                + "\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":" + candidates + "},"
                + "\"modelVersion\":\"served\",\"responseId\":\"r\"}";
    }

    @Test
    void joinsPiecesOfTextAndTellsOfEachAtOnce() {
        Wire.Exchange stream = wire.stream();
        stream.event(counted("Hel", 1)).event(counted("lo", 2)).event(counted("!", 13));

        assertThat(stream.events)
                .filteredOn(ChatEvent.TextDelta.class::isInstance)
                .containsExactly(
                        new ChatEvent.TextDelta(0, "Hel"),
                        new ChatEvent.TextDelta(0, "lo"),
                        new ChatEvent.TextDelta(0, "!"));
        assertThat(stream.event(END).end().completed).isTrue();
        ChatResponse response = stream.response();
        assertThat(response.parts()).containsExactly(Part.text("Hello!"));
        assertThat(response.id()).isEqualTo("r");
        assertThat(response.modelServed()).isEqualTo("served");
        assertThat(response.usage().outputTokens()).hasValue(13);
        assertThat(response.finishReason()).isEqualTo(new FinishReason(FinishReason.Unified.STOP, "STOP"));
        assertThat(wire.feedback.requestIds()).containsExactly("r");
    }

    @Test
    void keepsTheCountsOfTheLastEventEvenIfTheEndHasNone() {
        assertThat(wire.streamed(counted("a", 1), counted("b", 22), END).usage().outputTokens())
                .hasValue(22);
        Wire.Exchange ended = wire.stream();
        ended.event("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],\"promptFeedback\":"
                + "{\"blockReason\":\"OTHER\"}}");
        ended.event(counted("b", 1)).event(counted("c", 7)).end();
        assertThat(ended.response().usage().outputTokens()).hasValue(7);
    }

    @Test
    void readsAlikeEventsOfGrowingLength() {
        StringBuilder text = new StringBuilder();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String word = "w".repeat(i * 7 + 1);
            events.add(counted(word, i));
            text.append(word);
        }
        events.add(END);

        assertThat(wire.streamed(events.toArray(String[]::new)).text()).isEqualTo(text.toString());
    }

    @Test
    void tellsThoughtsFromText() {
        String thought = "{\"text\":\"Hm\",\"thought\":true}";
        ChatResponse response = wire.streamed(
                parts(thought),
                parts(thought),
                parts("{\"text\":\"A\"}"),
                parts("{\"text\":\"B\"}"),
                parts(thought),
                END);

        assertThat(response.parts())
                .containsExactly(
                        new Part.Reasoning("HmHm", Wire.unsigned()),
                        Part.text("AB"),
                        new Part.Reasoning("Hm", Wire.unsigned()));
    }

    @Test
    void putsASignatureOnTheTextBeforeIt() {
        String signature = "{\"text\":\"\",\"thoughtSignature\":\"s\"}";
        String event = parts("{\"text\":\"a\"}");

        assertThat(wire.streamed(event, event, parts(signature), event, END).parts())
                .containsExactly(new Part.Text("aa", Wire.signed("s")), Part.text("a"))
                .isEqualTo(wire.whole(parts("{\"text\":\"aa\",\"thoughtSignature\":\"s\"},{\"text\":\"a\"}"))
                        .parts());
        assertThat(wire.streamed(
                                parts("{\"text\":\"a\",\"thought\":true}"),
                                parts(signature),
                                parts(signature),
                                parts("{\"text\":\"\"}"),
                                parts("{\"text\":\"\",\"thought\":true,\"thoughtSignature\":\"t\"}"),
                                END)
                        .parts())
                .containsExactly(
                        new Part.Reasoning("a", Wire.unsigned()),
                        new Part.Text("", Wire.signed("s")),
                        new Part.Text("", Wire.signed("s")),
                        new Part.Reasoning("", Wire.signed("t")));
    }

    @Test
    void readsAnEmptyTextInTheMiddleOfAnother() {
        assertThat(wire.streamed(
                                parts("{\"text\":\"a\"}"),
                                parts("{\"text\":\"\"}"),
                                parts("{\"text\":\"\",\"thought\":true}"),
                                parts("{\"text\":\"b\"}"),
                                END)
                        .parts())
                .containsExactly(Part.text("ab"));
    }

    @Test
    void tellsOfCallsAsTheyCome() {
        Wire.Exchange stream = wire.stream();
        stream.event(parts("{\"text\":\"a\"},{\"functionCall\":{\"name\":\"f\",\"args\":{\"x\": 1},\"id\":\"c\","
                        + "\"novel\":1},\"thoughtSignature\":\"s\"},{\"functionCall\":{\"name\":\"g\"}}"))
                .event(END)
                .end();

        assertThat(stream.events)
                .startsWith(
                        new ChatEvent.TextDelta(0, "a"),
                        new ChatEvent.PartCompleted(0, Part.text("a")),
                        new ChatEvent.ToolCallStarted(1, "c", "f"),
                        new ChatEvent.ToolCallDelta(1, "{\"x\": 1}"),
                        new ChatEvent.PartCompleted(1, new Part.ToolCall("c", "f", "{\"x\": 1}", Wire.signed("s"))),
                        new ChatEvent.ToolCallStarted(2, "gemini--1", "g"));
        assertThat(stream.response().finishReason())
                .isEqualTo(new FinishReason(FinishReason.Unified.TOOL_CALLS, "STOP"));
    }

    @Test
    void putsCallsInPiecesTogether() {
        String begin = "{\"functionCall\":{\"name\":\"f\",\"willContinue\":true}}";
        String more = "{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\"}],"
                + "\"willContinue\":true}}";
        String end = "{\"functionCall\":{}}";

        ChatResponse response = wire.streamed(
                parts(end), parts(begin), parts(more), parts(more), parts(end), parts(begin), parts(begin), END);

        assertThat(response.toolCalls())
                .extracting(Part.ToolCall::arguments)
                .containsExactly("{\"a\":\"xx\"}", "{}", "{}");
    }

    @Test
    void asksToBeAskedOnInsteadOfFinishing() {
        Wire.Exchange first = wire.stream();
        first.event(counted("Hel", 3))
                .event("{\"candidates\":[{\"finishReason\":\"CONTINUATION\",\"continuationToken\":\"t\"}]}")
                .end();
        assertThat(first.completed).isTrue();
        assertThat(first.answer.continuation()).isEqualTo("\"t\"");
        assertThat(first.events).noneMatch(ChatEvent.Finished.class::isInstance);

        first.answer.goOn();
        assertThat(first.answer.continuation()).isNull();
        Wire.Exchange second = new Wire.Exchange(wire.call(Wire.hi().build()), first.answer);
        second.events.addAll(first.events);
        second.event(counted("lo", 4)).event(END).end();

        ChatResponse response = second.response();
        assertThat(response.parts()).containsExactly(Part.text("Hello"));
        assertThat(response.usage().inputTokens()).hasValue(10);
        assertThat(response.usage().outputTokens()).hasValue(7);
        assertThat(response.providerFields()).isEmpty();
    }

    @Test
    void keepsTheTokenOfAnAnswerThatALimitCut() {
        ChatResponse response =
                wire.streamed("{\"candidates\":[{\"finishReason\":\"MAX_TOKENS\",\"continuationToken\":\"t\"}]}");

        assertThat(response.finishReason().unified()).isEqualTo(FinishReason.Unified.LENGTH);
        assertThat(response.providerFields()).containsEntry("continuationToken", Json.of("\"t\""));
        assertThat(wire.streamed("{\"candidates\":[{\"finishReason\":\"CONTINUATION\"}]}")
                        .finishReason()
                        .unified())
                .isEqualTo(FinishReason.Unified.LENGTH);
    }

    @Test
    void endsWellOnlyWithAReason() {
        Wire.Exchange stream = wire.stream().event(parts("{\"text\":\"a\"}"));

        assertThatThrownBy(stream::end).isInstanceOf(IncompleteStreamException.class);
        assertThat(stream.completed).isFalse();
    }

    @Test
    void failsWithAnErrorInsideAnEvent() {
        Wire.Exchange stream = wire.stream();
        stream.event("{\"error\":{\"code\":503,\"message\":\"Busy.\",\"status\":\"UNAVAILABLE\"}}");

        assertThat(stream.failure).isInstanceOf(OverloadedException.class).hasMessage("Busy.");
        assertThat(wire.streamed("{\"error\":null}", END).parts()).isEmpty();
    }

    @Test
    void failsWithAnErrorOutsideTheEvents() {
        Wire.Exchange stream = wire.stream();
        byte[] bare =
                "{\n\"error\":{\"message\":\"Gone.\",\"status\":\"INTERNAL\"}}\nrest".getBytes(StandardCharsets.UTF_8);
        stream.mapper.stray(bare, bare.length - 4, stream);

        assertThat(stream.failure).isInstanceOf(ServerFailedException.class).hasMessage("Gone.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "{\"candidates\":"})
    void refusesEventsThatAreNoObjects(String event) {
        assertThatThrownBy(() -> wire.stream().event(event)).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void readsAnAnswerThatIsNoEventStream() {
        Wire.Exchange list = wire.stream();
        list.mapper.rejected(
                Wire.reply(
                        200, "[" + parts("{\"text\":\"a\"}") + ",\r\n" + parts("{\"text\":\"b\"}") + "," + END + "]"),
                list);
        assertThat(list.response().text()).isEqualTo("ab");
        Wire.Exchange single = wire.stream();
        single.mapper.rejected(Wire.reply(200, END), single);
        assertThat(single.completed).isTrue();
    }

    @Test
    void mapsRejections() {
        Wire.Exchange busy = wire.stream();
        busy.mapper.rejected(Wire.reply(429, "{\"error\":{\"code\":429,\"message\":\"Slow.\"}}"), busy);
        assertThat(busy.failure).isInstanceOf(RateLimitedException.class);

        for (String body : List.of("<html>", "{\"hello\":1}", "[1]")) {
            Wire.Exchange page = wire.stream();
            page.mapper.rejected(Wire.reply(200, body), page);
            assertThat(page.failure).as(body).isInstanceOf(MalformedResponseException.class);
        }
        Wire.Exchange error = wire.stream();
        error.mapper.rejected(Wire.reply(200, "[{\"error\":{\"code\":503,\"message\":\"Busy.\"}}]"), error);
        assertThat(error.failure).isInstanceOf(OverloadedException.class);
    }

    @Test
    void addsWhatItKnowsToFailures() {
        Wire.Exchange stream = wire.stream();

        assertThat(stream.mapper
                        .failed(new ConnectionFailedException("cut", ErrorDetails.none()))
                        .details()
                        .model())
                .hasValue("new");
        assertThat(new HttpReply(200, HttpHeaders.none(), new byte[0]).successful())
                .isTrue();
    }

    @Test
    void learnsNothingFromEventsThatTellMore() {
        String extra = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"avgLogprobs\":1}]}";
        String two = parts("{\"text\":\"a\"},{\"text\":\"b\"}");
        String others = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}},{\"index\":1}]}";
        String last = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"z\"}]},\"finishReason\":\"STOP\"}]}";
        String signed = parts("{\"text\":\"s\",\"thoughtSignature\":\"s\"}");
        String call = parts("{\"text\":\"c\",\"functionCall\":{\"name\":\"f\"}}");

        ChatResponse response = wire.streamed(
                extra, extra, two, two, others, others, signed, signed, call, call, parts("{\"text\":\"\"}"), last);

        assertThat(response.text()).isEqualTo("aaababaassz");
        assertThat(response.toolCalls()).hasSize(2);
        assertThat(wire.warned()).containsExactly("OTHER candidateCount");
        assertThat(response.providerFields().get("candidates")).isEqualTo(Json.of("[{\"index\":1},{\"index\":1}]"));
    }
}
