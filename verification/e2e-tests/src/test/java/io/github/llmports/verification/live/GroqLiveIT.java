package io.github.llmports.verification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.core.Llm;
import io.github.llmports.provider.groq.GroqModels;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Tag("live")
@EnabledIfEnvironmentVariable(named = "GROQ_API_KEY", matches = ".+", disabledReason = "set GROQ_API_KEY")
class GroqLiveIT {

    private static final String MODEL = GroqModels.GPT_OSS_20B.text();

    private final LlmClient client = Llm.fromEnvironment();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void answersWholeAndStreamedWithUsageTimesAndCost() {
        ChatRequest request = ChatRequest.of(MODEL, "Answer with the single word: pong");
        ChatResponse whole = client.chat(request);
        try (ChatStream stream = client.stream(request)) {
            ChatResponse streamed = stream.response().join();

            assertThat(whole.text().toLowerCase(Locale.ROOT)).contains("pong");
            assertThat(streamed.text().toLowerCase(Locale.ROOT)).contains("pong");
            assertThat(streamed.usage().outputTokens()).isPresent();
            assertThat(streamed.providerFields()).containsKeys("usage", "x_groq");
            assertThat(whole.report().cost().amount()).isPositive();
        }
    }

    @Test
    void goesOnWithAToolTurnThatItThoughtAbout() {
        ChatRequest request = ChatRequest.builder(MODEL)
                .user("What is the weather in Paris? Use the tool.")
                .tool(ToolDefinition.of(
                        "weather",
                        "Tells the weather in a city.",
                        Json.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                                + "\"required\":[\"city\"]}")))
                .build();

        ChatResponse called = client.chat(request);
        List<Part.ToolResult> results = called.toolCalls().stream()
                .map(call -> Part.toolResult(call.id(), "Rain, 12 degrees."))
                .toList();
        ChatResponse answered = client.chat(request.toBuilder()
                .message(called.message())
                .message(Message.tool(results))
                .build());

        assertThat(called.finishReason().unified()).isEqualTo(FinishReason.Unified.TOOL_CALLS);
        assertThat(answered.text().toLowerCase(Locale.ROOT)).contains("rain");
        assertThat(answered.warnings()).isEmpty();
    }

    @Test
    void saysThatAKeyIsWrong() {
        CallOptions wrong = CallOptions.builder()
                .override("groq", ProviderOverride.credential(Secret.of("not-a-key-of-anybody")))
                .build();

        assertThatThrownBy(() -> client.chat(ChatRequest.of(MODEL, "Hello"), wrong))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("not-a-key-of-anybody");
    }

    @Test
    void listsItsModels() {
        assertThat(client.models("groq").join()).isNotEmpty();
    }
}
