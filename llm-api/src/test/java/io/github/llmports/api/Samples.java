package io.github.llmports.api;

import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchRequest;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallMode;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.model.ModelStatus;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.Failure;
import io.github.llmports.api.report.TraceStep;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** One value of each kind, with every component filled in and a text that must never be printed. */
public final class Samples {

    /** Stands for everything that users and models say, and for credentials. */
    public static final String PRIVATE = "confidential-words";

    private static final Json JSON = Json.of("{\"said\":\"" + PRIVATE + "\"}");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    public static final Secret SECRET = Secret.of(PRIVATE);
    public static final ModelAddress ADDRESS = ModelAddress.of("house/small");
    public static final OpaqueState STATE = new OpaqueState("signature", "openai", "small", JSON);
    public static final Part.Text TEXT = new Part.Text(PRIVATE, Optional.of(STATE));
    public static final Part.ToolCall TOOL_CALL =
            new Part.ToolCall("call_1", "weather", JSON.text(), Optional.of(STATE));
    public static final Part.ToolResult TOOL_RESULT =
            new Part.ToolResult("call_1", List.of(TEXT), true, Optional.of(STATE));
    public static final FinishReason STOP = FinishReason.of(FinishReason.Unified.STOP);
    public static final Cost COST = Cost.known(new BigDecimal("0.0125"));
    public static final ToolDefinition TOOL =
            ToolDefinition.of("weather", "Tells the weather", Json.EMPTY_OBJECT).withStrict(true);

    public static final Usage USAGE = Usage.builder()
            .inputTokens(10)
            .cacheReadTokens(4)
            .cacheWriteTokens(2)
            .outputTokens(7)
            .reasoningTokens(3)
            .tier("flex")
            .details(Map.of("audio", 1L))
            .build();

    public static final RateLimitState LIMITS = new RateLimitState(
            Optional.of(new RateLimitState.Allowance(
                    OptionalLong.of(60), OptionalLong.of(59), Optional.of(Duration.ofSeconds(1)))),
            Optional.empty());

    public static final Failure FAILURE = new Failure(
            ErrorKind.RATE_LIMITED,
            "too much",
            OptionalInt.of(429),
            Optional.of("req_1"),
            true,
            Optional.of(Duration.ofSeconds(2)));

    public static final Attempt ATTEMPT = new Attempt(
            1,
            ADDRESS,
            Instant.EPOCH,
            Duration.ofMillis(5),
            Duration.ZERO,
            Optional.of("req_1"),
            Optional.of(FAILURE),
            USAGE,
            COST);

    public static final CallReport REPORT = CallReport.builder()
            .callId("call-1")
            .attempts(List.of(ATTEMPT))
            .cost(COST)
            .priceTable("house 1")
            .duration(Duration.ofSeconds(3))
            .waited(Duration.ofSeconds(2))
            .timeToFirstContent(Duration.ofMillis(300))
            .rateLimits(LIMITS)
            .trace(List.of(new TraceStep(Duration.ZERO, "candidate", "house/small", "first of the route")))
            .build();

    public static final Warning WARNING = new Warning(Warning.Kind.DROPPED, "seed", "the model takes no seed");

    public static final ChatResponse RESPONSE = ChatResponse.builder()
            .id("resp_1")
            .provider("house")
            .modelAsked("small")
            .modelServed("small-2026-01-01")
            .parts(List.of(new Part.Reasoning(PRIVATE, Optional.of(STATE)), TEXT, TOOL_CALL))
            .finishReason(STOP)
            .usage(USAGE)
            .providerCost(COST)
            .warnings(List.of(WARNING))
            .providerFields(Map.of("system_fingerprint", JSON))
            .report(REPORT)
            .build();

    public static final ChatRequest REQUEST = ChatRequest.builder("house/small")
            .system(PRIVATE)
            .user(PRIVATE)
            .user(TEXT, Part.image(MediaSource.inline("image/png", new byte[] {1, 2, 3})))
            .assistant(PRIVATE)
            .message(Message.tool(TOOL_RESULT))
            .tool(TOOL)
            .toolChoice(ToolChoice.named("weather"))
            .responseFormat(ResponseFormat.jsonSchema("city", JSON))
            .temperature(0.5)
            .topP(0.9)
            .maxOutputTokens(100)
            .stop("END")
            .seed(7)
            .presencePenalty(0.1)
            .frequencyPenalty(0.2)
            .reasoningEffort(ReasoningEffort.LOW)
            .reasoningBudget(1_024)
            .showReasoning(true)
            .parallelToolCalls(true)
            .promptCache(PromptCacheHints.key("tenant"))
            .providerOptions("openai", JSON)
            .build();

    public static final ProviderOverride OVERRIDE = ProviderOverride.credential(SECRET)
            .withBaseUrl(URI.create("https://proxy.example/v1?" + PRIVATE))
            .withHeaders(Map.of("X-Trace", PRIVATE));

    public static final CallOptions OPTIONS = CallOptions.builder()
            .deadline(Duration.ofSeconds(30))
            .clocks(StreamClocks.configured()
                    .withFirstEvent(Duration.ofSeconds(10))
                    .withIdle(Duration.ofSeconds(5)))
            .tag("tenant", "acme")
            .strict(true)
            .override("house", OVERRIDE)
            .build();

    public static final ModelPrice PRICE = ModelPrice.builder()
            .currency("EUR")
            .tier("flex")
            .audioInput(BigDecimal.ONE)
            .audioOutput(BigDecimal.TEN)
            .input(new BigDecimal("1.25"))
            .output(new BigDecimal("10"))
            .cacheRead(new BigDecimal("0.125"))
            .cacheWrite(Map.of("default", new BigDecimal("1.5")))
            .aboveInputTokens(200_000)
            .validFrom(DAY)
            .validUntil(DAY.plusYears(1))
            .build();

    public static final ModelInfo MODEL = ModelInfo.builder("small")
            .aliases(List.of("small-latest"))
            .contextWindow(128_000)
            .maxOutputTokens(16_000)
            .inputModalities(Set.of(Modality.TEXT))
            .capabilities(Set.of(Capability.TOOLS))
            .apis(List.of("responses", "chat"))
            .reasoning(new ReasoningSupport(
                    Set.of(ReasoningEffort.LOW),
                    Optional.of(ReasoningEffort.LOW),
                    Optional.of(new ReasoningSupport.Budget(1, 9))))
            .prices(List.of(PRICE))
            .status(ModelStatus.DEPRECATED)
            .shutdown(DAY)
            .replacement("medium")
            .catalogueVersion("house 1")
            .build();

    public static final ErrorDetails DETAILS = ErrorDetails.builder()
            .provider("house")
            .model("small")
            .status(429)
            .requestId("req_1")
            .retryable(true)
            .retryAfter(Duration.ofSeconds(2))
            .attempts(List.of(ATTEMPT))
            .partial(RESPONSE)
            .build();

    private static final CallScope SCOPE = new CallScope(
            "call-1",
            1,
            Optional.of(SECRET),
            OVERRIDE,
            new Deadline(1),
            StreamClocks.configured(),
            Cancellation.NEVER,
            Map.of("traceparent", "00-1-2-01"));

    private static final ChatRequest CHAT = ChatRequest.of("house/small", PRIVATE);
    private static final EmbeddingRequest EMBEDDING = EmbeddingRequest.of("house/small", PRIVATE)
            .withDimensions(2)
            .withPurpose(EmbeddingRequest.Purpose.QUERY)
            .withProviderOptions("house", JSON);
    private static final BatchHandle BATCH = new BatchHandle(ADDRESS, "batch_1");

    private Samples() {}

    /** Every kind of event. */
    public static Stream<ChatEvent> events() {
        return Stream.of(
                new ChatEvent.Started("call-1", ADDRESS),
                new ChatEvent.TextDelta(0, PRIVATE),
                new ChatEvent.ReasoningDelta(0, PRIVATE),
                new ChatEvent.RefusalDelta(0, PRIVATE),
                new ChatEvent.ToolCallStarted(1, "call_1", "weather"),
                new ChatEvent.ToolCallDelta(1, PRIVATE),
                new ChatEvent.PartCompleted(0, TEXT),
                new ChatEvent.UsageReported(USAGE),
                new ChatEvent.Restarted(ADDRESS),
                new ChatEvent.Finished("resp_1", "small", STOP, USAGE, Optional.of(COST)),
                new ChatEvent.Completed(RESPONSE),
                new ChatEvent.Raw("ping", JSON),
                new ChatEvent.Progress("searching", JSON));
    }

    /** Every kind of part. */
    public static Stream<Part> parts() {
        MediaSource link = MediaSource.link(URI.create("https://files.example/" + PRIVATE));
        return Stream.of(
                TEXT,
                new Part.Refusal(PRIVATE, Optional.of(STATE)),
                new Part.Image(MediaSource.upload("file_1"), Optional.of("low"), Optional.of(STATE)),
                new Part.Document("report.pdf", link, Optional.of(STATE)),
                new Part.Audio(MediaSource.inline("audio/wav", PRIVATE.getBytes()), Optional.of(STATE)),
                new Part.Reasoning(PRIVATE, Optional.of(STATE)),
                TOOL_CALL,
                TOOL_RESULT,
                new Part.Raw("audio_summary", JSON, Optional.of(STATE)));
    }

    /** Every record of the API. */
    public static Stream<Record> records() {
        Stream<Record> others = Stream.of(
                new CallInfo("call-1", CallMode.CHAT, REQUEST, OPTIONS, Instant.EPOCH),
                OPTIONS,
                OVERRIDE,
                OPTIONS.clocks(),
                REQUEST,
                RESPONSE,
                STOP,
                REQUEST.options(),
                new PromptCacheHints(Optional.of("tenant"), true, List.of(1), Optional.of(Duration.ofHours(1))),
                new ResponseFormat.Text(),
                new ResponseFormat.JsonObject(),
                new ResponseFormat.JsonSchema("city", JSON, Optional.of("a city"), true),
                new ToolChoice.Auto(),
                new ToolChoice.None(),
                new ToolChoice.Required(),
                new ToolChoice.Named("weather"),
                TOOL,
                WARNING,
                new ConfigurationProblem("providers.house.apiKey", "is missing", "set HOUSE_API_KEY"),
                DETAILS,
                JSON,
                new MediaSource.Link(URI.create("https://files.example/" + PRIVATE)),
                new MediaSource.Upload("file_1"),
                Message.system(PRIVATE),
                Message.user(PRIVATE),
                Message.assistant(PRIVATE),
                Message.tool(TOOL_RESULT),
                STATE,
                Capability.TOOLS,
                ADDRESS,
                MODEL,
                PRICE,
                new ReasoningSupport(Set.of(ReasoningEffort.LOW), Optional.of(ReasoningEffort.LOW)),
                ATTEMPT,
                REPORT,
                FAILURE,
                new TraceStep(Duration.ZERO, "candidate", "house/small", "first of the route"),
                SCOPE,
                new Deadline(1),
                new ProviderCall(REQUEST, MODEL, SCOPE, true, CallFeedback.SILENT),
                SettingSpec.of("apiKey", SettingType.TEXT, "The key.")
                        .withEnvironmentVariable("HOUSE_API_KEY")
                        .withDefault("none"),
                COST,
                LIMITS,
                LIMITS.requests().orElseThrow(),
                USAGE,
                new ReasoningSupport.Budget(1, 9),
                new TokenCount(7, TokenCount.Basis.SERVICE),
                EMBEDDING,
                new Embedding.Call(EMBEDDING, MODEL, SCOPE, true, CallFeedback.SILENT),
                EmbeddingResponse.of("house", "small", "small-1", List.of(EmbeddingVector.of(1, 2)), USAGE)
                        .withProviderCost(COST),
                BATCH,
                new BatchRequest.Item("item-1", CHAT),
                BatchRequest.of(List.of(new BatchRequest.Item("item-1", CHAT))),
                BatchResult.succeeded("item-1", RESPONSE).withCost(COST),
                BatchStatus.builder(BATCH, BatchStatus.State.RUNNING, "in_progress")
                        .counts(new BatchStatus.Counts(3, 2, 1))
                        .problems(List.of("line 3 is no JSON"))
                        .build()
                        .withWarnings(List.of(WARNING)),
                new BatchStatus.Counts(3, 2, 1),
                new ProviderBatches.Item("item-1", new ProviderCall(CHAT, MODEL, SCOPE, true, CallFeedback.SILENT)),
                new ProviderBatches.Job(BATCH, MODEL, Map.of("house", JSON), SCOPE, CallFeedback.SILENT));
        return Stream.of(others, events().map(Record.class::cast), parts().map(Record.class::cast))
                .flatMap(all -> all);
    }
}
