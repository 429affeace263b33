package io.github.llmports.tokenizer.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.tokens.Tokenizer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTokenizerTest {

    private final OpenAiTokenizer tokenizer = new OpenAiTokenizer();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Tokenizer.class)).singleElement().isInstanceOf(OpenAiTokenizer.class);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4, tiktoken is great!, 6",
        "gpt-3.5-turbo, antidisestablishmentarianism, 6",
        "gpt-4o, antidisestablishmentarianism, 6",
        "gpt-4-turbo, 2 + 2 = 4, 7",
        "gpt-5.2, 2 + 2 = 4, 7",
        "openai/gpt-oss-120b, Hello, 1",
        "gpt-4o, <|endoftext|>, 7",
    })
    void countsATextByTheModelsVocabulary(String model, String text, int tokens) {
        assertThat(tokenizer.count(model, text)).contains(tokens);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, 3",
        "gpt-4.1, 3",
        "chatgpt-4o-latest, 3",
        "gpt-4-0613, 3",
        "gpt-5, 2",
        "gpt-5.6-terra, 2",
        "openai/gpt-5.2, 2",
        "o3-mini, 2",
    })
    void addsWhatOpenAiAddsToAConversation(String model, int beforeAnswer) {
        ChatRequest request = ChatRequest.builder("openai/" + model)
                .system("Hello")
                .user("Hello")
                .build();

        assertThat(count(model, request))
                .contains(new TokenCount(2 * (4 + 1) + beforeAnswer, TokenCount.Basis.TOKENIZER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-6-astra", "gpt-oss-20b", "chatgpt-5-latest"})
    void estimatesWhereTheVocabularyOrTheFrameIsNotPublished(String model) {
        assertThat(count(model, ChatRequest.of("openai/" + model, "Hello")))
                .hasValueSatisfying(count -> assertThat(count.basis()).isEqualTo(TokenCount.Basis.ESTIMATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"claude-opus-5", "gemini-3-pro", "gpt-2", "o9", "gpt", "", "llama-3.1-8b", "openai/", "omni"})
    void knowsNoModelOfOthers(String model) {
        assertThat(count(model, ChatRequest.of("openai/gpt-5", "Hello"))).isEmpty();
        assertThat(tokenizer.count(model, "Hello")).isEmpty();
    }

    static Stream<ChatRequest> requestsWithMoreThanText() {
        ChatRequest.Builder plain = ChatRequest.builder("openai/gpt-5").user("Hello");
        return Stream.of(
                plain.build().toBuilder()
                        .tool(ToolDefinition.of("weather", "Tells the weather", Json.of("{\"type\":\"object\"}")))
                        .build(),
                plain.build().toBuilder()
                        .responseFormat(new ResponseFormat.JsonSchema(
                                "city", Json.of("{\"type\":\"object\"}"), Optional.empty(), true))
                        .build(),
                with(Part.image(MediaSource.upload("file_1"))),
                with(Part.document("a.pdf", MediaSource.inline("application/pdf", new byte[400]))),
                with(Part.document("a.pdf", MediaSource.link(URI.create("https://files.example/a.pdf")))),
                with(Part.audio(MediaSource.upload("file_1"))),
                plain.build().toBuilder()
                        .messages(List.of(
                                Message.user("Hello"),
                                new Message.Assistant(List.of(
                                        new Part.Reasoning("Hm", Optional.empty()),
                                        new Part.Refusal("No", Optional.empty()),
                                        new Part.ToolCall("call_1", "weather", "{}", Optional.empty()))),
                                Message.tool(Part.toolResult("call_1", "Sunny"))))
                        .build());
    }

    private static ChatRequest with(Part part) {
        return ChatRequest.builder("openai/gpt-5")
                .messages(List.of(Message.user(part)))
                .build();
    }

    @ParameterizedTest
    @MethodSource("requestsWithMoreThanText")
    void saysThatACountOfMoreThanTextIsAnEstimate(ChatRequest request) {
        TokenCount count = count("gpt-5", request).orElseThrow();

        assertThat(count.basis()).isEqualTo(TokenCount.Basis.ESTIMATED);
        assertThat(count.tokens()).isGreaterThan(7);
    }

    private Optional<TokenCount> count(String model, ChatRequest request) {
        return tokenizer.count(ModelInfo.unknown(model), request);
    }
}
