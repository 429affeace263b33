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
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.core.Llm;
import io.github.llmports.provider.openai.OpenAiModels;
import io.github.llmports.provider.openai.OpenAiOptions;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("live")
@EnabledIfEnvironmentVariable(named = "OPENAI_API_KEY", matches = ".+", disabledReason = "set OPENAI_API_KEY")
class OpenAiLiveIT {

    private static final String MODEL = OpenAiModels.DEFAULT.text();

    private final LlmClient client = Llm.fromEnvironment();

    @AfterEach
    void close() {
        client.close();
    }

    private static ChatRequest.Builder request(String api) {
        return ChatRequest.builder(MODEL)
                .providerOptions(
                        "openai", OpenAiOptions.builder().api(api).build().toJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"responses", "chat"})
    void answersWholeAndStreamedWithUsageAndCost(String api) {
        ChatRequest request = request(api)
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

    @ParameterizedTest
    @ValueSource(strings = {"responses", "chat"})
    void callsAToolAndTakesItsResult(String api) {
        ChatRequest request = request(api)
                .user("What is the weather in Paris?")
                .tool(ToolDefinition.of(
                        "weather",
                        "Tells the weather in a city.",
                        Json.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                                + "\"required\":[\"city\"]}")))
                .toolChoice(ToolChoice.required())
                .reasoningEffort(ReasoningEffort.LOW)
                .build();
        ChatResponse response = client.chat(request);

        assertThat(response.finishReason().unified()).isIn(FinishReason.Unified.TOOL_CALLS, FinishReason.Unified.STOP);
        assertThat(response.toolCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.arguments()).contains("Paris"));
        ChatResponse told = client.chat(request.toBuilder()
                .toolChoice(ToolChoice.none())
                .message(response.message())
                .message(
                        Message.tool(Part.toolResult(response.toolCalls().get(0).id(), "It snows.")))
                .build());
        assertThat(told.text().toLowerCase(Locale.ROOT)).contains("snow");
    }

    @Test
    void countsTokensAndEmbedsTexts() {
        assertThat(client.tokens()
                        .countAsync(ChatRequest.of(MODEL, "Hello"), CallOptions.defaults())
                        .join()
                        .basis())
                .isEqualTo(TokenCount.Basis.SERVICE);
        assertThat(client.embeddings()
                        .embed(EmbeddingRequest.of("openai/text-embedding-3-small", "Hello")
                                .withDimensions(64))
                        .vectors())
                .singleElement()
                .extracting(EmbeddingVector::dimensions)
                .isEqualTo(64);
    }

    @Test
    void saysThatAKeyIsWrong() {
        CallOptions wrong = CallOptions.builder()
                .override("openai", ProviderOverride.credential(Secret.of("not-a-key-of-anybody")))
                .build();

        assertThatThrownBy(() -> client.chat(ChatRequest.of(MODEL, "Hello"), wrong))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("not-a-key-of-anybody");
    }

    @Test
    void listsItsModels() {
        assertThat(client.models("openai").join()).isNotEmpty();
    }
}
