package io.github.llmports.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.StructuredResponseCreateParams;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.fault.StreamFault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official SDK takes the simulator for the service: Responses, counting, embeddings, files and batches. */
class OfficialResponsesIT {
    private final Simulator simulator = Simulator.builder().apiKey("sk-test").start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(simulator.baseUrl().toString())
            .apiKey("sk-test")
            .maxRetries(0)
            .timeout(Duration.ofSeconds(20))
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void readsATextWithItsUsage() {
        Response response = client.responses().create(ask("Hello there").build());

        assertThat(response.status()).hasValue(ResponseStatus.COMPLETED);
        assertThat(text(response)).contains("simulator", "Hello there");
        assertThat(response.usage())
                .hasValueSatisfying(
                        usage -> assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens()));
    }

    @Test
    void readsTheSameAnswerFromAStream() {
        simulator.script(
                Reply.textAndToolCalls("Let me see", new ScriptedToolCall("c", "look", "{\"at\":\"everything\"}"))
                        .reasoning("Look", "ing"));

        Response response = streamed(ask("Hi").build());

        assertThat(text(response)).isEqualTo("Let me see");
        assertThat(calls(response).get(0).arguments()).isEqualTo("{\"at\":\"everything\"}");
        assertThat(response.output().get(0).asReasoning().summary().get(0).text())
                .isEqualTo("Looking");
    }

    @Test
    void carriesSealedReasoningThroughAToolTurn() {
        List<ResponseInputItem> history = new ArrayList<>();
        history.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content("What is the weather in Ghent and in Oslo?")
                .build()));
        ResponseCreateParams.Builder params = ResponseCreateParams.builder()
                .model("gpt-5.5")
                .store(false)
                .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
                .addTool(weatherTool());

        Response first =
                client.responses().create(params.inputOfResponse(history).build());
        for (ResponseOutputItem item : first.output()) {
            item.reasoning().ifPresent(reasoning -> history.add(ResponseInputItem.ofReasoning(reasoning)));
            item.functionCall().ifPresent(call -> history.add(ResponseInputItem.ofFunctionCall(call)));
        }
        for (ResponseFunctionToolCall call : calls(first)) {
            history.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                    .callId(call.callId())
                    .output("sunny")
                    .build()));
        }
        Response second =
                client.responses().create(params.inputOfResponse(history).build());

        assertThat(first.output().get(0).isReasoning()).isTrue();
        assertThat(calls(first))
                .extracting(ResponseFunctionToolCall::arguments)
                .containsExactly("{\"city\":\"Ghent\"}", "{\"city\":\"Oslo\"}");
        assertThat(text(second)).contains("The tool said: sunny; sunny.");
    }

    /** What the model is to answer with. */
    public static class Sum {
        public int result;
    }

    @Test
    void readsAStructuredAnswer() {
        StructuredResponseCreateParams<Sum> params = ResponseCreateParams.builder()
                .model("gpt-4o")
                .input("What is 7 and nothing?")
                .text(Sum.class)
                .build();

        int result = client.responses().create(params).output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .mapToInt(content -> content.asOutputText().result)
                .sum();

        assertThat(result).isEqualTo(7);
    }

    @Test
    void readsRefusalsAndIncompleteAnswers() {
        simulator.script(Reply.refusal("I must not."), Reply.text("It will").finish("length"));

        Response refused = client.responses().create(ask("Hi").build());
        Response cut = streamed(ask("Hi").build());

        assertThat(refused.output()
                        .get(0)
                        .asMessage()
                        .content()
                        .get(0)
                        .asRefusal()
                        .refusal())
                .isEqualTo("I must not.");
        assertThat(cut.status()).hasValue(ResponseStatus.INCOMPLETE);
        assertThat(cut.incompleteDetails().orElseThrow().reason().orElseThrow().asString())
                .isEqualTo("max_output_tokens");
    }

    @Test
    void failsAsWithTheService() {
        assertThatThrownBy(() -> client.responses()
                        .create(ask("Hi").model("gpt-nonsense").build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("does not exist");
        simulator.script(
                Reply.rateLimited(Duration.ofSeconds(1)), Reply.text("a b c").with(StreamFault.failureAfter(4)));
        assertThatThrownBy(() -> client.responses().create(ask("Hi").build())).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> streamed(ask("Hi").build())).isInstanceOf(SseException.class);
    }

    @Test
    void countsTheTokensThatTheAnswerWillReport() {
        long counted = client.responses()
                .inputTokens()
                .count(InputTokenCountParams.builder()
                        .model("gpt-4o")
                        .input("How many?")
                        .build())
                .inputTokens();

        assertThat(client.responses()
                        .create(ask("How many?").build())
                        .usage()
                        .orElseThrow()
                        .inputTokens())
                .isEqualTo(counted);
    }

    @Test
    void embeds() {
        CreateEmbeddingResponse response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .dimensions(16)
                        .build());

        assertThat(response.data())
                .hasSize(2)
                .allSatisfy(embedding -> assertThat(embedding.embedding()).hasSize(16));
        assertThat(response.usage().promptTokens()).isEqualTo(2);
    }

    @Test
    void runsABatch() throws Exception {
        FileObject file = upload("""
                {"custom_id":"good","method":"POST","url":"/v1/responses","body":{"model":"gpt-4o","input":"Hi"}}
                {"custom_id":"bad","method":"POST","url":"/v1/responses","body":{"model":"gpt-4o","input":[{}]}}
                """);
        Batch created = create(file);

        Batch running = client.batches().retrieve(created.id());
        Batch done = client.batches().retrieve(created.id());

        assertThat(created.status()).isEqualTo(Batch.Status.VALIDATING);
        assertThat(running.status()).isEqualTo(Batch.Status.IN_PROGRESS);
        assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(done.requestCounts().orElseThrow().failed()).isEqualTo(1);
        assertThat(content(done.outputFileId().orElseThrow())).contains("\"custom_id\":\"good\"");
        assertThat(content(done.errorFileId().orElseThrow())).contains("\"custom_id\":\"bad\"");
    }

    @Test
    void cancelsABatch() {
        Batch created = create(
                upload(
                        "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"model\":\"gpt-4o\"}}\n"));

        assertThat(client.batches().cancel(created.id()).status()).isEqualTo(Batch.Status.CANCELLING);
        assertThat(client.batches().retrieve(created.id()).status()).isEqualTo(Batch.Status.CANCELLED);
    }

    private Batch create(FileObject file) {
        return client.batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(file.id())
                        .endpoint(BatchCreateParams.Endpoint.V1_RESPONSES)
                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                        .build());
    }

    private FileObject upload(String lines) {
        InputStream content = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        return client.files()
                .create(FileCreateParams.builder()
                        .purpose(FilePurpose.BATCH)
                        .file(MultipartField.<InputStream>builder()
                                .value(content)
                                .filename("requests.jsonl")
                                .build())
                        .build());
    }

    private String content(String fileId) throws Exception {
        try (HttpResponse response = client.files().content(fileId)) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Response streamed(ResponseCreateParams params) {
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.response();
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .map(content -> content.asOutputText().text())
                .collect(Collectors.joining());
    }

    private static List<ResponseFunctionToolCall> calls(Response response) {
        return response.output().stream()
                .flatMap(item -> item.functionCall().stream())
                .toList();
    }

    private static ResponseCreateParams.Builder ask(String question) {
        return ResponseCreateParams.builder().model("gpt-4o").input(question);
    }

    private static FunctionTool weatherTool() {
        FunctionTool.Parameters.Builder parameters = FunctionTool.Parameters.builder();
        Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")), "required", List.of("city"))
                .forEach((name, value) -> parameters.putAdditionalProperty(name, JsonValue.from(value)));
        return FunctionTool.builder()
                .name("get_weather")
                .strict(false)
                .parameters(parameters.build())
                .build();
    }
}
