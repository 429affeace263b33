package io.github.llmports.verification.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.Base64PdfSource;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.StructuredMessage;
import com.anthropic.models.messages.StructuredMessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAny;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.messages.batches.BatchCreateParams;
import com.anthropic.models.messages.batches.MessageBatch;
import com.anthropic.models.messages.batches.MessageBatchIndividualResponse;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListParams;
import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.ServiceName;
import io.github.llmports.testkit.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anthropic's own SDK, in the API version that it was made for, against the strict simulator. */
class AnthropicSdkIT {
    private static final String MODEL = "claude-opus-5";

    private final Simulator simulator = Simulator.builder().apiKey("sk-test").start();
    private final AnthropicClient client = client("sk-test", 0);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void readsAText() {
        Message message = client.messages().create(ask("Hello there").build());

        assertThat(text(message)).contains("simulator", "Hello there");
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
        assertThat(message.usage().inputTokens()).isPositive();
        assertThat(simulator.lastRequest().header("anthropic-version")).contains("2026-10-21");
    }

    @Test
    void readsAStream() {
        simulator.script(Reply.chunks("Hel", "lo ", "w\u00f6rld").with(Fault.splitRandomly(7, 3)));

        Message message = streamed(ask("Hi").build());

        assertThat(text(message)).isEqualTo("Hello w\u00f6rld");
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
    }

    @Test
    void goesRoundTheToolLoopWithParallelCalls() {
        MessageCreateParams.Builder question =
                ask("What is the weather in Oslo and in Rome?").addTool(weather());
        Message called = client.messages().create(question.build());
        List<ToolUseBlock> calls = calls(called);

        Message answer = client.messages()
                .create(question.addMessage(called)
                        .addUserMessageOfContentBlockParams(results(calls))
                        .build());

        assertThat(called.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(calls).hasSize(2);
        assertThat(text(answer)).contains("It rains.");
    }

    @Test
    void readsInterleavedToolCallsOfAStream() {
        simulator.script(Reply.textAndToolCalls(
                        "Looking.",
                        new ScriptedToolCall("toolu_1", "weather", "{\"city\":\"Oslo in Norway\"}"),
                        new ScriptedToolCall("toolu_2", "weather", "{\"city\":\"Rome in Italy\"}"))
                .with(StreamFault.interleavedToolCalls()));

        Message message = streamed(ask("Hi").addTool(weather()).build());

        assertThat(calls(message))
                .extracting(call -> call._input().convert(Map.class))
                .containsExactly(Map.of("city", "Oslo in Norway"), Map.of("city", "Rome in Italy"));
    }

    @Test
    void forcesATool() {
        Message message = client.messages()
                .create(ask("Hi")
                        .addTool(weather())
                        .toolChoice(ToolChoiceAny.builder().build())
                        .build());

        assertThat(calls(message)).extracting(ToolUseBlock::name).containsExactly("weather");
    }

    /** What a structured answer looks like. */
    static final class City {
        /** Its name. */
        public String name;

        /** How many live there. */
        public long inhabitants;
    }

    @Test
    void readsAStructuredAnswer() {
        StructuredMessageCreateParams<City> params = ask("How large is Oslo, with 700000 people?")
                .outputConfig(City.class)
                .build();

        StructuredMessage<City> message = client.messages().create(params);

        City city = message.content().get(0).text().orElseThrow().text();
        assertThat(city.inhabitants).isEqualTo(700_000);
        assertThat(city.name).isEqualTo("Oslo");
    }

    @Test
    void sendsSignedThoughtsBack() {
        MessageCreateParams.Builder question =
                ask("Think about it").thinking(ThinkingConfigAdaptive.builder().build());
        Message thought = client.messages().create(question.build());

        Message answer = client.messages()
                .create(question.addMessage(thought).addUserMessage("And again").build());

        assertThat(thought.content().get(0).asThinking().thinking()).contains("simulator");
        assertThat(thought.content().get(0).asThinking().signature()).isNotEmpty();
        assertThat(text(answer)).contains("And again");
    }

    @Test
    void keepsAndReadsTheCache() {
        MessageCreateParams params = ask("Hi")
                .systemOfTextBlockParams(List.of(TextBlockParam.builder()
                        .text("Long ".repeat(2000))
                        .cacheControl(CacheControlEphemeral.builder().build())
                        .build()))
                .build();

        Message first = client.messages().create(params);
        Message second = client.messages().create(params);

        assertThat(first.usage().cacheCreationInputTokens())
                .hasValueSatisfying(count -> assertThat(count).isPositive());
        assertThat(second.usage().cacheReadInputTokens())
                .isEqualTo(first.usage().cacheCreationInputTokens());
    }

    @Test
    void sendsImagesAndDocuments() {
        Message message = client.messages()
                .create(MessageCreateParams.builder()
                        .model(MODEL)
                        .maxTokens(1000)
                        .addUserMessageOfContentBlockParams(List.of(
                                ContentBlockParam.ofImage(Base64ImageSource.builder()
                                        .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                                        .data("aGk=")
                                        .build()),
                                ContentBlockParam.ofDocument(
                                        Base64PdfSource.builder().data("aGk=").build()),
                                ContentBlockParam.ofText("What do you see?")))
                        .build());

        assertThat(text(message)).contains("What do you see?");
        assertThat(message.usage().inputTokens()).isGreaterThan(2000);
    }

    @Test
    void readsARefusalAsAnAnswer() {
        simulator.script(Reply.refusal(""));

        Message message = client.messages().create(ask("Hi").build());

        assertThat(message.stopReason()).contains(StopReason.REFUSAL);
        assertThat(message.content()).isEmpty();
    }

    @Test
    void countsTokens() {
        long tokens = client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model(MODEL)
                        .addUserMessage("How long is this?")
                        .build())
                .inputTokens();

        assertThat(tokens).isPositive();
    }

    @Test
    void listsModelsPageByPage() {
        List<String> ids = client
                .models()
                .list(ModelListParams.builder().limit(4).build())
                .autoPager()
                .stream()
                .map(ModelInfo::id)
                .toList();

        assertThat(ids).contains(MODEL, "claude-haiku-4-5-20251001").doesNotHaveDuplicates();
    }

    @Test
    void runsABatch() {
        MessageBatch created = client.messages()
                .batches()
                .create(BatchCreateParams.builder()
                        .addRequest(BatchCreateParams.Request.builder()
                                .customId("one")
                                .params(BatchCreateParams.Request.Params.builder()
                                        .model(MODEL)
                                        .maxTokens(100)
                                        .addUserMessage("Hi")
                                        .build())
                                .build())
                        .build());
        client.messages().batches().retrieve(created.id());
        MessageBatch ended = client.messages().batches().retrieve(created.id());

        assertThat(ended.processingStatus()).isEqualTo(MessageBatch.ProcessingStatus.ENDED);
        try (StreamResponse<MessageBatchIndividualResponse> results =
                client.messages().batches().resultsStreaming(created.id())) {
            assertThat(results.stream().toList())
                    .singleElement()
                    .satisfies(
                            result -> assertThat(result.result().isSucceeded()).isTrue());
        }
    }

    @Test
    void knowsTheErrorsForWhatTheyAre() {
        assertThatThrownBy(() ->
                        client.messages().create(ask("Hi").model("claude-2").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("model: claude-2");
        assertThatThrownBy(
                        () -> client.messages().create(ask("Hi").maxTokens(-1).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens");
        simulator.script(Reply.status(529));
        assertThatThrownBy(() -> client.messages().create(ask("Hi").build())).isInstanceOf(OverloadedException.class);
        simulator.script(Reply.rateLimited(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> client.messages().create(ask("Hi").build())).isInstanceOf(RateLimitException.class);
        AnthropicClient stranger = client("sk-wrong", 0);
        assertThatThrownBy(() -> stranger.messages().create(ask("Hi").build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("invalid x-api-key");
        stranger.close();
    }

    @Test
    void triesAgainWhenAdvised() {
        simulator.script(Reply.rateLimited(Duration.ofMillis(1)), Reply.text("later"));
        AnthropicClient patient = client("sk-test", 1);

        assertThat(text(patient.messages().create(ask("Hi").build()))).isEqualTo("later");
        patient.close();
    }

    @Test
    void findsAnErrorInsideAStream() {
        simulator.script(Reply.text("one two three")
                .with(StreamFault.errorAfter(4, "overloaded_error", "overloaded", "Overloaded")));

        assertThatThrownBy(() -> streamed(ask("Hi").build()))
                .isInstanceOf(SseException.class)
                .hasMessageContaining("overloaded_error");
    }

    @Test
    void losesAStreamThatIsCut() {
        simulator.script(Reply.text("one two three").with(Fault.cutAfter(4)));

        assertThatThrownBy(() -> streamed(ask("Hi").build())).isInstanceOf(AnthropicException.class);
    }

    private AnthropicClient client(String key, int retries) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(simulator.baseUrl(ServiceName.CLAUDE).toString())
                .apiKey(key)
                .maxRetries(retries)
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static MessageCreateParams.Builder ask(String question) {
        return MessageCreateParams.builder().model(MODEL).maxTokens(1000).addUserMessage(question);
    }

    private static Tool weather() {
        return Tool.builder()
                .name("weather")
                .description("Tells the weather.")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .addRequired("city")
                        .build())
                .build();
    }

    private static List<ContentBlockParam> results(List<ToolUseBlock> calls) {
        List<ContentBlockParam> results = new ArrayList<>();
        for (ToolUseBlock call : calls) {
            results.add(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                    .toolUseId(call.id())
                    .content("It rains.")
                    .build()));
        }
        return results;
    }

    private Message streamed(MessageCreateParams params) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.message();
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder();
        message.content().stream().flatMap(block -> block.text().stream()).forEach(block -> text.append(block.text()));
        return text.toString();
    }

    private static List<ToolUseBlock> calls(Message message) {
        Stream<ContentBlock> blocks = message.content().stream();
        return blocks.flatMap(block -> block.toolUse().stream()).toList();
    }
}
