package io.github.llmports.provider.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.error.ContentBlockedException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesResponseMapperTest {

    private final WireFixture fixture = new WireFixture();

    private static String answer(String fields) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"model\":\"gpt-5.5-2026\"," + fields + "}";
    }

    @Test
    void readsAnAnswerWithCitationsAndProbabilities() {
        ChatResponse response = fixture.whole(
                answer(
                        "\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"id\":"
                                + "\"msg_1\",\"content\":[{\"type\":\"output_text\",\"text\":\"A\",\"annotations\":[{\"url\":\"u\"}],"
                                + "\"logprobs\":[{\"token\":\"A\"}]},{\"type\":\"output_text\",\"text\":\"B\",\"annotations\":"
                                + "[{\"url\":\"v\"}],\"logprobs\":null,\"extra\":1},{\"type\":\"output_text\",\"text\":\"C\"}]}],"
                                + "\"usage\":{\"input_tokens\":1,\"output_tokens\":2,\"cost\":0.25,\"cost_details\":{\"cost\":1}},\"service_tier\":\"default\""));

        assertThat(response.provider()).isEqualTo("openai");
        assertThat(response.modelAsked()).isEqualTo("gpt-x");
        assertThat(response.modelServed()).isEqualTo("gpt-5.5-2026");
        assertThat(response.text()).isEqualTo("ABC");
        assertThat(response.providerFields())
                .containsOnly(
                        Map.entry("annotations", Json.of("[{\"url\":\"u\"},{\"url\":\"v\"}]")),
                        Map.entry("logprobs", Json.of("[{\"token\":\"A\"}]")));
        assertThat(response.parts().get(0).state().orElseThrow().value())
                .isEqualTo(Json.of("{\"id\":\"msg_1\",\"annotations\":[{\"url\":\"u\"}]}"));
        assertThat(response.usage().tier()).isEmpty();
        assertThat(response.providerCost().orElseThrow().amount()).isEqualTo(new BigDecimal("0.25"));
        assertThat(fixture.feedback.requestIds()).containsExactly("req_1");
    }

    @Test
    void readsFieldsInAnyOrder() {
        ChatResponse response =
                fixture.whole("{\"status\":\"completed\",\"output\":[{\"phase\":\"commentary\",\"a\\\"b\":1,\"empty\":"
                        + "null,\"content\":[{\"text\":\"Hi\",\"type\":\"output_text\"}],\"id\":\"msg_1\",\"type\":\"message\"},"
                        + "{\"arguments\":\"{}\",\"call_id\":\"call_1\",\"caller\":{\"type\":\"direct\"},\"id\":\"fc_1\",\"name\":"
                        + "\"f\",\"type\":\"function_call\"},{\"encrypted_content\":\"x\",\"id\":\"rs_1\",\"summary\":[],\"type\":"
                        + "\"reasoning\"}],\"model\":\"gpt-5.5-2026\"}");

        assertThat(response.parts()).hasSize(3);
        assertThat(response.parts().get(0).state())
                .hasValue(ItemState.of(
                        ItemState.MESSAGE, "gpt-5.5-2026", "{\"id\":\"msg_1\",\"phase\":\"commentary\",\"a\\\"b\":1}"));
        assertThat(response.parts().get(1).state())
                .hasValue(ItemState.of(ItemState.FUNCTION_CALL, "gpt-5.5-2026", "{\"caller\":{\"type\":\"direct\"}}"));
        assertThat(response.finishReason().unified()).isEqualTo(FinishReason.Unified.TOOL_CALLS);
    }

    @Test
    void takesTheModelAskedWhereNoneIsNamed() {
        ChatResponse response = fixture.whole(
                "{\"output\":[{\"type\":\"novel_call\",\"id\":7,\"name\":null}],\"status\":\"completed\"}");

        assertThat(response.modelServed()).isEmpty();
        assertThat(response.parts().get(0).state().orElseThrow().model()).isEqualTo("gpt-x");
    }

    @Test
    void keepsPiecesThatItDoesNotKnow() {
        ChatResponse response = fixture.whole(answer("\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"hum\","
                + "\"tune\":1},\"bare\"]},{\"type\":\"message\",\"content\":7,\"summary\":\"x\"}]"));

        assertThat(response.parts())
                .extracting(part -> ((Part.Raw) part).raw().text())
                .containsExactly("{\"type\":\"hum\",\"tune\":1}", "\"bare\"");
        assertThat(response.parts().get(0).state().orElseThrow().format()).isEqualTo(ItemState.CONTENT);
        assertThat(response.finishReason()).isEqualTo(new FinishReason(FinishReason.Unified.STOP, ""));
    }

    @Test
    void takesNoNumberForTokensThatIsNone() {
        ChatResponse response = fixture.whole(answer("\"output\":[],\"usage\":{\"input_tokens\":1.5,\"output_tokens\":"
                + "5000000000,\"total_tokens\":99999999999999999999}"));

        assertThat(response.usage())
                .isEqualTo(Usage.builder().outputTokens(5_000_000_000L).build());
    }

    @Test
    void saysThatCustomToolsAreCalled() {
        ChatResponse response =
                fixture.whole(answer("\"output\":[{\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"input\":\"x\"}]"));

        assertThat(response.finishReason().unified()).isEqualTo(FinishReason.Unified.TOOL_CALLS);
    }

    @ParameterizedTest
    @CsvSource({
        "completed, , STOP, completed",
        "complete, , STOP, complete",
        "incomplete, max_output_tokens, LENGTH, max_output_tokens",
        "incomplete, content_filter, CONTENT_FILTER, content_filter",
        "incomplete, steered, OTHER, steered",
        "incomplete, , OTHER, incomplete",
        "queued, , OTHER, queued",
        "cancelled, , OTHER, cancelled"
    })
    void namesTheReasonOfTheEnd(String status, String reason, FinishReason.Unified unified, String raw) {
        String details = reason == null ? "null" : "{\"reason\":\"" + reason + "\"}";
        ChatResponse response = fixture.whole(answer("\"status\":\"" + status + "\",\"incomplete_details\":" + details
                + ",\"output\":null,\"usage\":null,\"service_tier\":\"auto\""));

        assertThat(response.finishReason()).isEqualTo(new FinishReason(unified, raw));
    }

    @Test
    void throwsTheErrorOfAFailedAnswer() {
        assertThatThrownBy(() -> fixture.whole(answer(
                        "\"status\":\"failed\",\"error\":{\"code\":\"bio_policy\"," + "\"message\":\"not that\"}")))
                .isInstanceOf(ContentBlockedException.class)
                .hasMessage("not that");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"status\":", "<html>", "{}", "{\"object\":\"list\",\"output\":7}"})
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> fixture.whole(body)).isInstanceOf(MalformedResponseException.class);
    }
}
