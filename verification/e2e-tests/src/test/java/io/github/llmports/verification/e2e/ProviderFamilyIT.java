package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchRequest;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.provider.claude.ClaudeOptions;
import io.github.llmports.provider.gemini.GeminiOptions;
import io.github.llmports.provider.groq.GroqOptions;
import io.github.llmports.provider.openai.OpenAiOptions;
import io.github.llmports.provider.openrouter.OpenRouterOptions;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the five providers can do beside plain chat, through the client, against lenient simulators. */
class ProviderFamilyIT {

    private static final Json CITY = Json.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
            + "\"required\":[\"city\"],\"additionalProperties\":false}");
    private static final byte[] PIXEL = {(byte) 0x89, 'P', 'N', 'G'};

    private final Simulator simulator = Simulator.builder().strict(false).start();
    private final LlmClient client = client();

    private LlmClient client() {
        LlmBuilder builder = Llm.builder().discover();
        for (SimulatedProvider provider : SimulatedProvider.values()) {
            builder.provider(provider.configuredName(), provider.type(), provider.settings(simulator));
        }
        return builder.build();
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static ChatRequest.Builder rich(SimulatedProvider provider) {
        return ChatRequest.builder(provider.address())
                .system("Answer briefly.")
                .user(
                        Part.text("What is this?"),
                        Part.image(MediaSource.inline("image/png", PIXEL)),
                        Part.document("a.pdf", MediaSource.inline("application/pdf", new byte[] {'%', 'P'})))
                .temperature(0.5)
                .topP(0.9)
                .maxOutputTokens(4_000)
                .stop("END")
                .seed(7)
                .presencePenalty(0.1)
                .frequencyPenalty(0.1)
                .promptCache(new PromptCacheHints(
                        Optional.of("key-1"), true, List.of(0), Optional.of(Duration.ofMinutes(5))))
                .providerOptions(provider.type(), options(provider));
    }

    private static Json options(SimulatedProvider provider) {
        return switch (provider) {
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                OpenAiOptions.builder()
                        .serviceTier("flex")
                        .safetyIdentifier("u-1")
                        .build()
                        .toJson();
            case CLAUDE ->
                ClaudeOptions.builder()
                        .serviceTier("auto")
                        .userId("u-1")
                        .build()
                        .toJson();
            case GEMINI ->
                GeminiOptions.builder()
                        .safety("HARM_CATEGORY_HARASSMENT", "BLOCK_NONE")
                        .label("team", "a")
                        .googleSearch()
                        .urlContext()
                        .codeExecution()
                        .topK(40)
                        .candidateCount(1)
                        .responseModalities("TEXT")
                        .mediaResolution("MEDIA_RESOLUTION_LOW")
                        .generation("enableEnhancedCivicAnswers", Json.of("true"))
                        .serviceTier("flex")
                        .build()
                        .toJson();
            case GROQ ->
                GroqOptions.builder()
                        .serviceTier("flex")
                        .includeReasoning(true)
                        .disableToolValidation(true)
                        .searchOnly(List.of("example.org"))
                        .searchNever(List.of("example.com"))
                        .user("u-1")
                        .build()
                        .toJson();
            case OPENROUTER ->
                OpenRouterOptions.builder()
                        .models(List.of("openai/gpt-5.5"))
                        .order(List.of("anthropic"))
                        .ignore(List.of("azure"))
                        .allowFallbacks(true)
                        .requireParameters(true)
                        .dataCollection("deny")
                        .zeroDataRetention(true)
                        .quantizations(List.of("fp8"))
                        .sort("price")
                        .maxInputPrice(new BigDecimal("5"))
                        .maxOutputPrice(new BigDecimal("20"))
                        .transforms(List.of("middle-out"))
                        .sessionId("s-1")
                        .topK(40)
                        .build()
                        .toJson();
        };
    }

    @ParameterizedTest
    @EnumSource(SimulatedProvider.class)
    void sendsWhatARequestMayHold(SimulatedProvider provider) {
        simulator.otherwise(Reply.text("A pixel.").reasoning("It is small."));

        ChatResponse plain = client.chat(rich(provider).build());
        String first = simulator.lastRequest().body();
        ChatResponse reasoned = client.chat(rich(provider)
                .reasoningEffort(ReasoningEffort.HIGH)
                .showReasoning(true)
                .responseFormat(ResponseFormat.jsonSchema("city", CITY))
                .build());
        String second = simulator.lastRequest().body();
        ChatResponse budgeted = client.chat(rich(provider)
                .reasoningBudget(2_048)
                .responseFormat(ResponseFormat.jsonObject())
                .build());

        assertThat(List.of(plain, reasoned, budgeted))
                .allSatisfy(answer -> assertThat(answer.text()).isEqualTo("A pixel."));
        assertThat(first).contains("What is this?", "Answer briefly.", "4000");
        if (provider == SimulatedProvider.GROQ) {
            assertThat(plain.warnings()).isNotEmpty(); // its model reads text alone
        } else {
            assertThat(first).contains("iVBORw");
        }
        assertThat(second).contains("\"city\"");
    }

    @ParameterizedTest
    @EnumSource(SimulatedProvider.class)
    void carriesAToolTurn(SimulatedProvider provider) {
        simulator.script(Reply.text("Let me see."), Reply.text("Rain."));
        ToolDefinition weather = new ToolDefinition("weather", "Tells the weather.", CITY, Optional.of(true));
        ChatRequest ask = ChatRequest.builder(provider.address())
                .user("Weather in Ghent?")
                .tool(weather)
                .toolChoice(ToolChoice.named("weather"))
                .parallelToolCalls(false)
                .build();

        client.chat(ask);
        ChatResponse answer = client.chat(ask.toBuilder()
                .toolChoice(ToolChoice.none())
                .message(new Message.Assistant(
                        List.of(new Part.ToolCall("call_1", "weather", "{\"city\":\"Ghent\"}", Optional.empty()))))
                .message(Message.tool(new Part.ToolResult(
                        "call_1",
                        List.of(Part.text("rain"), Part.image(MediaSource.inline("image/png", PIXEL))),
                        false,
                        Optional.empty())))
                .build());

        assertThat(answer.text()).isEqualTo("Rain.");
        assertThat(simulator.lastRequest().body()).contains("Ghent", "rain", "weather");
    }

    @ParameterizedTest
    @CsvSource({
        "openai-chat/text-embedding-3-small",
        "gemini/gemini-embedding-2",
        "openrouter/openai/text-embedding-3-small"
    })
    void embeds(String model) {
        EmbeddingResponse response = client.embeddings()
                .embed(EmbeddingRequest.of(model, "blue", "azure")
                        .withDimensions(256)
                        .withPurpose(EmbeddingRequest.Purpose.QUERY));

        assertThat(response.vectors()).hasSize(2);
        assertThat(response.vectors().get(0).cosine(response.vectors().get(0))).isCloseTo(1, within());
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedProvider.class,
            names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "CLAUDE", "GEMINI"})
    void answersABatchInAnyOrder(SimulatedProvider provider)
            throws ExecutionException, InterruptedException, TimeoutException {
        simulator.otherwise(Reply.text("Blue."));
        BatchStatus status = client.batches()
                .create(BatchRequest.of(List.of(
                        new BatchRequest.Item("one", ChatRequest.of(provider.address(), "The sky?")),
                        new BatchRequest.Item("two", ChatRequest.of(provider.address(), "The sea?")))))
                .get(20, TimeUnit.SECONDS);
        BatchHandle handle = BatchHandle.parse(status.handle().text());
        for (int poll = 0; poll < 10 && !status.ended(); poll++) {
            status = client.batches().poll(handle).get(20, TimeUnit.SECONDS);
        }
        List<BatchResult> results = client.batches().results(handle).get(20, TimeUnit.SECONDS);

        assertThat(status.state()).isEqualTo(BatchStatus.State.COMPLETED);
        assertThat(results).extracting(BatchResult::customId).containsExactlyInAnyOrder("one", "two");
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.response().orElseThrow().text()).isEqualTo("Blue."));
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedProvider.class,
            names = {"OPENAI_RESPONSES", "CLAUDE", "GEMINI"})
    void cancelsABatch(SimulatedProvider provider) throws ExecutionException, InterruptedException, TimeoutException {
        BatchStatus status = client.batches()
                .create(BatchRequest.of(
                        List.of(new BatchRequest.Item("one", ChatRequest.of(provider.address(), "The sky?")))))
                .get(20, TimeUnit.SECONDS);

        BatchStatus cancelled = client.batches().cancel(status.handle()).get(20, TimeUnit.SECONDS);

        assertThat(cancelled.state()).isIn(BatchStatus.State.CANCELLING, BatchStatus.State.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(SimulatedProvider.class)
    void countsTokens(SimulatedProvider provider) {
        ChatRequest request = rich(provider).build();

        TokenCount count = client.tokens().count(request);
        TokenCount estimate = client.tokens().estimate(request);

        assertThat(count.tokens()).isPositive();
        assertThat(estimate.tokens()).isPositive();
        assertThat(estimate.basis()).isNotEqualTo(TokenCount.Basis.SERVICE);
    }

    @ParameterizedTest
    @EnumSource(SimulatedProvider.class)
    void listsModels(SimulatedProvider provider) throws ExecutionException, InterruptedException, TimeoutException {
        List<ModelInfo> models = client.models(provider.configuredName()).get(20, TimeUnit.SECONDS);

        assertThat(models)
                .isNotEmpty()
                .allSatisfy(model -> assertThat(model.id()).isNotEmpty());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-6);
    }
}
