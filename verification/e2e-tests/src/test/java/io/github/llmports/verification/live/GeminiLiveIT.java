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
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.core.Llm;
import io.github.llmports.provider.gemini.GeminiModels;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Tag("live")
@EnabledIfEnvironmentVariable(named = "GEMINI_API_KEY", matches = ".+", disabledReason = "set GEMINI_API_KEY")
class GeminiLiveIT {

    private static final String MODEL = GeminiModels.GEMINI_3_5_FLASH_LITE.text();

    private final LlmClient client = Llm.fromEnvironment();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void answersWholeAndStreamedWithUsageAndCost() {
        ChatRequest request = ChatRequest.builder(MODEL)
                .user("Answer with the single word: pong")
                .maxOutputTokens(200)
                .build();

        ChatResponse whole = client.chat(request);
        try (ChatStream stream = client.stream(request)) {
            ChatResponse streamed = stream.response().join();

            assertThat(whole.text().toLowerCase(Locale.ROOT)).contains("pong");
            assertThat(streamed.text().toLowerCase(Locale.ROOT)).contains("pong");
            assertThat(streamed.usage().outputTokens()).isPresent();
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
                .reasoningEffort(ReasoningEffort.LOW)
                .showReasoning(true)
                .maxOutputTokens(2048)
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
        assertThat(called.toolCalls()).isNotEmpty();
        assertThat(answered.text().toLowerCase(Locale.ROOT)).contains("rain");
        assertThat(answered.warnings()).isEmpty();
    }

    @Test
    void embedsTexts() {
        EmbeddingResponse response = client.embeddings()
                .embed(EmbeddingRequest.of(GeminiModels.EMBEDDING.text(), "rain", "weather")
                        .withDimensions(256));

        assertThat(response.vectors())
                .hasSize(2)
                .allSatisfy(vector -> assertThat(vector.dimensions()).isEqualTo(256));
    }

    @Test
    void countsTokens() {
        TokenCount count = client.tokens().count(ChatRequest.of(MODEL, "Hello"));

        assertThat(count.basis()).isEqualTo(TokenCount.Basis.SERVICE);
        assertThat(count.tokens()).isPositive();
    }

    @Test
    void saysThatAKeyIsWrong() {
        CallOptions wrong = CallOptions.builder()
                .override("gemini", ProviderOverride.credential(Secret.of("not-a-key-of-anybody")))
                .build();

        assertThatThrownBy(() -> client.chat(ChatRequest.of(MODEL, "Hello"), wrong))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("not-a-key-of-anybody");
    }

    @Test
    void listsItsModels() {
        assertThat(client.models("gemini").join()).isNotEmpty();
    }
}
