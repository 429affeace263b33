package io.github.llmports.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.provider.openai.wire.ResponsesErrorReader;
import io.github.llmports.support.chatcompletions.ChatRequestMapper;
import io.github.llmports.support.chatcompletions.ChatResponseMapper;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.testkit.provider.RecordingFeedback;
import io.github.llmports.testkit.provider.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What chat completions at the service itself have that others have not. */
class OpenAiDialectTest {

    private static String body(TestCall call) {
        return new String(
                new ChatRequestMapper(OpenAiDialect.OPENAI.wire()).map(call.build(), false), StandardCharsets.UTF_8);
    }

    @Test
    void marksWhatIsToBeCachedWhereTheModelTakesMarks() {
        PromptCacheHints hints =
                new PromptCacheHints(Optional.empty(), false, List.of(0), Optional.of(Duration.ofHours(1)));
        TestCall call = TestCall.of(ChatRequest.builder("openai/m")
                .user("Long.")
                .user("Short.")
                .promptCache(hints)
                .build());
        ModelInfo newer = ModelInfo.builder("m")
                .capabilities(Set.of(new Capability("prompt_cache_breakpoints")))
                .build();

        assertThat(body(call.model(newer)))
                .contains("{\"type\":\"text\",\"text\":\"Long.\",\"prompt_cache_breakpoint\":{\"mode\":\"explicit\","
                        + "\"ttl\":\"12h\"}}");
        assertThat(body(call.model(ModelInfo.builder("m").build()))).doesNotContain("breakpoint");
    }

    @Test
    void sendsThePhaseOfAMessageBack() {
        ErrorMapper errors = new ErrorMapper(Clock.systemUTC(), ResponsesErrorReader.INSTANCE, List.of("x-request-id"));
        Message said = new ChatResponseMapper(OpenAiDialect.OPENAI.wire(), errors)
                .map(
                        new HttpReply(
                                200,
                                HttpHeaders.none(),
                                ("{\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hm.\","
                                                + "\"phase\":\"commentary\"},\"finish_reason\":\"stop\"}]}")
                                        .getBytes(StandardCharsets.UTF_8)),
                        TestCall.of("openai/m", "Hi").build())
                .message();
        RecordingFeedback feedback = new RecordingFeedback();
        ChatRequest request = ChatRequest.builder("openai/m")
                .user("Hi")
                .message(said)
                .user("Go on.")
                .build();

        assertThat(body(TestCall.of(request).feedback(feedback))).contains("\"phase\":\"commentary\"");
        assertThat(feedback.warnings()).isEmpty();
    }
}
