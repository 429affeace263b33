package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reasoning that goes back to the service as it came. */
class ReasoningDetailsTest {

    static final ChatDialect DIALECT = ChatDialect.builder("acme")
            .detailsField("reasoning_details")
            .reasoningFields(List.of("reasoning"))
            .build();

    private final ChatFixture fixture = new ChatFixture();

    private static String chunk(String delta) {
        return "{\"id\":\"c\",\"model\":\"maker/m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                + "\"content\":\"\"" + delta + "},\"finish_reason\":null}]}";
    }

    private static String thought(String text, String detail) {
        return chunk(",\"reasoning\":\"" + text + "\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\""
                + detail + "\",\"index\":0}]");
    }

    private static String details(String elements) {
        return chunk(",\"reasoning_details\":[" + elements + "]");
    }

    private ChatResponse streamed(String... chunks) {
        ChatStreamMapper mapper = fixture.streamMapper(DIALECT);
        String[] all = new String[chunks.length + 2];
        System.arraycopy(chunks, 0, all, 0, chunks.length);
        all[chunks.length] = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
        all[chunks.length + 1] = "[DONE]";
        return fixture.events(mapper, all).assembled();
    }

    private static String state(ChatResponse response) {
        OpaqueState state = response.parts().stream()
                .filter(Part.Reasoning.class::isInstance)
                .findFirst()
                .flatMap(Part::state)
                .orElseThrow();
        assertThat(state.format()).isEqualTo("acme.reasoning_details");
        assertThat(state.providerType()).isEqualTo("acme");
        assertThat(state.model()).isEqualTo("maker/m");
        return state.value().text();
    }

    @Test
    void joinsTheTextsOfOneDetailAndTakesTheSignatureThatComesLast() {
        ChatResponse response = streamed(
                thought("Let", "Let"),
                thought(" me", " me"),
                thought(" \\\"see\\\"", " \\\"see\\\""),
                details("{\"type\":\"reasoning.text\",\"signature\":\"s1\",\"index\":0,\"id\":null}"),
                chunk(",\"reasoning_details\":[]"),
                chunk(",\"reasoning_details\":null"));

        assertThat(response.reasoning()).isEqualTo("Let me \"see\"");
        assertThat(state(response))
                .isEqualTo("[{\"type\":\"reasoning.text\",\"text\":\"Let me \\\"see\\\"\",\"index\":0,"
                        + "\"signature\":\"s1\",\"id\":null}]");
    }

    @Test
    void keepsDetailsApartByTypeIndexAndId() {
        ChatResponse response = streamed(
                details("{\"type\":\"reasoning.summary\",\"summary\":\"A\",\"index\":0}"),
                details("{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"id\":\"1\",\"index\":0}"),
                details("{\"type\":\"reasoning.encrypted\",\"data\":\"y\",\"id\":\"1\",\"index\":0}"),
                details("{\"type\":\"reasoning.encrypted\",\"data\":\"z\",\"id\":\"2\",\"index\":0}"),
                details("{\"type\":\"reasoning.summary\",\"summary\":null,\"index\":1}"),
                details("{\"type\":\"reasoning.summary\",\"summary\":\"B\",\"index\":1,\"format\":null},7"),
                details("{\"type\":\"reasoning.summary\",\"summary\":null,\"index\":0,\"id\":null},{}"),
                details("{\"type\":\"reasoning.summary\",\"index\":0,\"id\":null}"));

        assertThat(response.reasoning()).isEqualTo("AB");
        assertThat(state(response))
                .isEqualTo("[{\"type\":\"reasoning.summary\",\"summary\":\"A\",\"index\":0,\"id\":null},"
                        + "{\"type\":\"reasoning.encrypted\",\"data\":\"xy\",\"id\":\"1\",\"index\":0},"
                        + "{\"type\":\"reasoning.encrypted\",\"data\":\"z\",\"id\":\"2\",\"index\":0},"
                        + "{\"type\":\"reasoning.summary\",\"summary\":\"B\",\"index\":1,\"format\":null},7,{}]");
    }

    @Test
    void joinsDetailsThatNobodyMayRead() {
        ChatResponse response = streamed(
                details("{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":0}"),
                details("{\"type\":\"reasoning.encrypted\",\"data\":\"y\",\"index\":0}"));

        assertThat(response.reasoning()).isEmpty();
        assertThat(state(response)).isEqualTo("[{\"type\":\"reasoning.encrypted\",\"data\":\"xy\",\"index\":0}]");
    }

    @Test
    void keepsAWholeAnswersArrayByteByByte() {
        String array = "[ {\"type\":\"reasoning.text\", \"text\":\"Hm\\u00e9\",\"signature\":\"s\"} ]";
        ChatResponse response = answer("\"reasoning\":\"Hm\u00e9\",\"reasoning_details\":" + array);

        assertThat(response.parts()).hasSize(2);
        assertThat(response.reasoning()).isEqualTo("Hm\u00e9");
        assertThat(state(response)).isEqualTo(array);
    }

    @Test
    void putsDetailsWithoutTextLastInWholeAnswersAndStreams() {
        String detail = "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":0}";
        ChatResponse whole = answer("\"reasoning\":null,\"reasoning_details\":[" + detail + "]");
        ChatResponse streamed = streamed(details(detail), chunk("").replace("\"content\":\"\"", "\"content\":\"Hi\""));

        assertThat(whole.parts()).isEqualTo(streamed.parts());
        assertThat(whole.parts().get(0)).isEqualTo(Part.text("Hi"));
        assertThat(whole.parts().get(1)).isInstanceOf(Part.Reasoning.class);
        assertThat(state(whole)).isEqualTo("[" + detail + "]");
    }

    @Test
    void readsTheTextFromTheDetailsWhereItStandsThereAlone() {
        ChatResponse response = streamed(
                details("{\"type\":\"reasoning.text\",\"text\":\"a\",\"index\":0}"),
                details("{\"type\":\"reasoning.text\",\"text\":\"b\",\"index\":0}"));

        assertThat(response.reasoning()).isEqualTo("ab");
        assertThat(state(response)).isEqualTo("[{\"type\":\"reasoning.text\",\"text\":\"ab\",\"index\":0}]");
        assertThat(fixture.events.get(1)).isEqualTo(new ChatEvent.ReasoningDelta(0, "b"));
    }

    @Test
    void recognisesThoughtsThatStandInAChunkTwice() throws IOException {
        TextTemplate template = new TextTemplate();
        ChatAnswer answer = learned(template, thought("one", "one"));

        assertThat(accepts(template, thought("twelve \\\" of them", "twelve \\\" of them")))
                .isTrue();
        assertThat(accepts(template, thought("é", "é"))).isTrue();
        assertThat(accepts(template, thought("four", "five"))).isFalse();
        assertThat(accepts(template, thought("four", "fourteen"))).isFalse();
        assertThat(accepts(template, chunk(""))).isFalse();
        assertThat(answer.details().toJson()).contains("\"onetwelve \\\" of themé\"");
    }

    @Test
    void learnsNoChunkThatTellsMoreThanOneThing() throws IOException {
        String[] chunks = {
            thought("one", "other"),
            thought("one", "one").replace("\"id\":\"c\"", "\"id\":\"d\""),
            chunk(",\"reasoning\":\"x\",\"reasoning_details\":[{\"data\":\"d\"}]"),
            chunk(",\"reasoning\":\"x\",\"reasoning_details\":[{\"text\":\"x\",\"summary\":\"x\"}]"),
            chunk(",\"reasoning\":\"x\",\"reasoning_details\":[{\"text\":\"x\"},{}]"),
            chunk(",\"reasoning\":\"x\",\"annotations\":[1]"),
        };
        for (String chunk : chunks) {
            TextTemplate template = new TextTemplate();
            learned(template, "{\"id\":\"c\",\"choices\":[]}", chunk);

            assertThat(accepts(template, chunk)).as(chunk).isFalse();
        }
    }

    @Test
    void recognisesChunksWhoseIdIsNeverTheSame() throws IOException {
        TextTemplate template = new TextTemplate();
        String said = chunk("").replace("\"content\":\"\"", "\"content\":\"a\"");
        learned(template, said, said.replace("\"id\":\"c\"", "\"id\":\"c-2\""));

        assertThat(accepts(template, said.replace("\"id\":\"c\"", "\"id\":\"another\"")))
                .isTrue();
    }

    private static ChatAnswer learned(TextTemplate template, String... chunks) throws IOException {
        ChatAnswer answer = new ChatAnswer(DIALECT, warning -> {});
        for (String each : chunks) {
            byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
            Chunk chunk = new ChunkReader(DIALECT).read(bytes, 0, bytes.length);
            AnswerPart part = answer.add(chunk, unheard -> {});
            template.learn(bytes, 0, bytes.length, chunk, answer, part);
        }
        return answer;
    }

    private static boolean accepts(TextTemplate template, String chunk) {
        byte[] bytes = ("  " + chunk).getBytes(StandardCharsets.UTF_8);
        return template.accepts(bytes, 2, bytes.length - 2, unheard -> {});
    }

    private ChatResponse answer(String message) {
        String body = "{\"id\":\"c\",\"model\":\"maker/m\",\"choices\":[{\"index\":0,\"message\":{" + message
                + ",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";
        return fixture.answer(DIALECT, body);
    }
}
