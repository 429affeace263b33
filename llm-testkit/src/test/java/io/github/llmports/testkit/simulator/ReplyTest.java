package io.github.llmports.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.ReceivedRequest;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.completions.AskedChat;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    private static final AskedChat WHOLE = call("");
    private static final AskedChat STREAM = call(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "one two", " one  two\n\tthree ", "\uD83D\uDE00 \u65E5\u672C"})
    void cutsATextIntoWordsWithoutLosingAnything(String text) {
        assertThat(String.join("", ChatAnswer.words(text))).isEqualTo(text);
    }

    @Test
    void saysTheSameWholeAndStreamed() {
        Reply reply = Reply.textAndToolCalls("Let me see", new ScriptedToolCall("c", "look", "{\"at\":\"everything\"}"))
                .usage(new TokenUsage(100, 60, 20, 30, 10));

        JsonTree whole = JsonTree.parse(body(reply.render(WHOLE)));
        String stream = body(reply.render(STREAM));

        JsonTree message = whole.at("choices").elements().get(0).at("message");
        assertThat(Sse.text(stream)).isEqualTo(message.at("content").textOrEmpty());
        assertThat(Sse.arguments(Sse.chunks(stream))).containsExactly(Map.entry("c", "{\"at\":\"everything\"}"));
        assertThat(whole.at("usage").json())
                .isEqualTo("{\"prompt_tokens\":100,\"completion_tokens\":30,\"total_tokens\":130,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":60,\"cache_write_tokens\":20,\"audio_tokens\":0},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":10,\"audio_tokens\":0,"
                        + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}");
        assertThat(stream).contains(whole.at("usage").json());
    }

    @Test
    void reportsUsageInAStreamOnlyWhenAsked() {
        assertThat(body(Reply.text("Hi").render(call(",\"stream\":true")))).doesNotContain("usage");
        List<JsonTree> chunks = Sse.chunks(body(Reply.text("Hi").render(STREAM)));
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.json()).contains("\"usage\":null"));
        assertThat(chunks.get(chunks.size() - 1).at("choices").elements()).isEmpty();
    }

    @Test
    void answersAsOftenAsAsked() {
        AskedChat three = call(",\"n\":3");

        assertThat(JsonTree.parse(body(Reply.text("Hi").render(three)))
                        .at("choices")
                        .elements())
                .extracting(choice -> choice.at("index").json())
                .containsExactly("0", "1", "2");
    }

    @Test
    void keepsARepeatedTextSmall() {
        WireResponse response = Reply.repeated("abc", 1_000_000).render(STREAM);

        assertThat(response.body()).hasSizeLessThan(10);
        assertThat(body(Reply.chunks("a", "b").render(WHOLE))).contains("\"content\":\"ab\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
    void hasABodyForEveryStatus(int status) {
        WireResponse response = Reply.status(status).render(WHOLE);

        JsonTree error = JsonTree.parse(body(response)).at("error");
        assertThat(response.status()).isEqualTo(status);
        assertThat(error.members()).containsOnlyKeys("message", "type", "param", "code");
        assertThat(error.at("message").textOrEmpty()).isNotBlank();
    }

    @Test
    void sendsErrorsHeadersAndFinishReasonsAsTold() {
        assertThat(body(Reply.error(ServiceError.insufficientQuota()).render(WHOLE)))
                .contains("\"type\":\"insufficient_quota\"");
        assertThat(Reply.rateLimited(Duration.ofMillis(1))
                        .render(WHOLE)
                        .headers()
                        .first("retry-after"))
                .hasValue("1");
        assertThat(body(Reply.text("x").finish("content_filter").render(WHOLE)))
                .contains("\"finish_reason\":\"content_filter\"");
        assertThat(body(Reply.toolCall("f", "{}").render(WHOLE))).contains("\"content\":null", "\"id\":\"call_1\"");
        assertThat(body(Reply.refusal("No.").render(STREAM))).contains("\"refusal\":\"No.\"");
        assertThat(body(Reply.ownAnswer().render(WHOLE))).contains("simulator");
        assertThat(Reply.bytes("x").render(WHOLE).steps()).hasSize(2);
    }

    @Test
    void servesEveryEndpointFromMemory() {
        Script script = new Script();
        RequestLog log = new RequestLog(true);
        Service service = new Service(script, log, Optional.of("key"), true);
        script.add(List.of(Reply.text("scripted")));

        assertThat(respond(service, "GET", "/v1/models", "", "key")).contains("\"object\":\"list\"");
        assertThat(respond(service, "GET", "/v1/models/gpt-4o", "", "key")).contains("\"id\":\"gpt-4o\"");
        assertThat(respond(service, "GET", "/v1/models/x", "", "key")).startsWith("HTTP/1.1 404");
        assertThat(respond(service, "GET", "/v1/other", "", "key")).contains("unknown_url");
        assertThat(respond(service, "GET", "/v1/models", "", "wrong")).contains("invalid_api_key");
        assertThat(respond(service, "GET", "/v1/models", "", "")).contains("didn't provide an API key");
        assertThat(respond(service, "POST", "/v1/chat/completions", "{", "key")).startsWith("HTTP/1.1 400");
        assertThat(respond(service, "POST", "/v1/chat/completions", "{}", "key"))
                .startsWith("HTTP/1.1 400");
        String chat = WHOLE.call().root().json();
        assertThat(respond(service, "POST", "/v1/chat/completions", chat, "key"))
                .contains("scripted");
        assertThat(respond(service, "POST", "/plan/3x290/0/v1/chat/completions", "", "key"))
                .contains("token2");
        assertThat(respond(service, "POST", "/plan/3x290/5/v1/chat/completions", "{\"stream\": true}", "key"))
                .contains("token2", "[DONE]");
        assertThat(log.all()).hasSize(11);
        assertThat(log.await(11, Duration.ZERO).path()).startsWith("/plan");
    }

    private static String respond(Service service, String method, String path, String body, String key) {
        HeaderList headers = key.isEmpty() ? HeaderList.EMPTY : HeaderList.EMPTY.plus("Authorization", "Bearer " + key);
        ReceivedRequest request = new ReceivedRequest(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
        StringBuilder sent = new StringBuilder();
        for (Step step : service.respond(new Exchange(1, 1, request, 0))) {
            if (step instanceof Step.Send send) {
                sent.append(new String(send.bytes(), StandardCharsets.UTF_8));
            }
        }
        return sent.toString();
    }

    private static AskedChat call(String more) {
        return new AskedChat(new ChatCall(
                JsonTree.parse("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
                        + "\"text\":\"Hi\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a\"}}]}]"
                        + more + "}"),
                1));
    }

    private static String body(WireResponse response) {
        return new String(response.bodyBytes(), StandardCharsets.UTF_8);
    }
}
