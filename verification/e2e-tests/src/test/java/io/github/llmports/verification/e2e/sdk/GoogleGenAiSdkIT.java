package io.github.llmports.verification.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.errors.ServerException;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.Content;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionCallingConfig;
import com.google.genai.types.FunctionCallingConfigMode;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.InlinedRequest;
import com.google.genai.types.JobState;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Model;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.ToolConfig;
import com.google.genai.types.Type;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own SDK, under both API versions, against the strict simulator. */
class GoogleGenAiSdkIT {
    private static final String MODEL = "gemini-3.8-flash";
    private static final GenerateContentConfig PLAIN =
            GenerateContentConfig.builder().maxOutputTokens(2000).build();

    private final Simulator simulator = Simulator.builder().apiKey("key-test").start();
    private final Client client = client("key-test", "v1beta");

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta"})
    void readsATextUnderBothVersions(String version) {
        try (Client versioned = client("key-test", version)) {
            GenerateContentResponse response = versioned.models.generateContent(MODEL, "Hello there", PLAIN);

            assertThat(response.text()).contains("simulator", "Hello there");
            assertThat(response.finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
            assertThat(simulator.lastRequest().path()).startsWith("/" + version + "/models/");
        }
    }

    @Test
    void readsAStream() {
        simulator.script(Reply.chunks("Hel", "lo ", "w\u00f6rld").with(Fault.splitRandomly(7, 3)));

        List<GenerateContentResponse> chunks = streamed("Hi");

        assertThat(text(chunks)).isEqualTo("Hello w\u00f6rld");
        assertThat(chunks.get(chunks.size() - 1).finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
    }

    @Test
    void goesRoundTheToolLoopWithParallelCallsAndSignatures() {
        GenerateContentConfig config =
                GenerateContentConfig.builder().tools(weather()).build();
        Content question = Content.builder()
                .role("user")
                .parts(Part.fromText("What is the weather in Oslo and in Rome?"))
                .build();
        GenerateContentResponse called = client.models.generateContent(MODEL, List.of(question), config);
        List<Part> results = new ArrayList<>();
        for (FunctionCall call : called.functionCalls()) {
            results.add(Part.builder()
                    .functionResponse(FunctionResponse.builder()
                            .name(call.name().orElseThrow())
                            .id(call.id().orElseThrow())
                            .response(Map.of("output", "It rains."))
                            .build())
                    .build());
        }
        Content asked = called.candidates().orElseThrow().get(0).content().orElseThrow();
        Content answered = Content.builder().role("user").parts(results).build();

        GenerateContentResponse answer =
                client.models.generateContent(MODEL, List.of(question, asked, answered), config);

        assertThat(called.functionCalls()).hasSize(2);
        assertThat(called.parts().get(0).thoughtSignature()).isPresent();
        assertThat(answer.text()).contains("It rains.");
    }

    @Test
    void readsFunctionCallsOfAStream() {
        simulator.script(Reply.toolCalls(
                new ScriptedToolCall("c1", "weather", "{\"city\":\"Oslo\"}"),
                new ScriptedToolCall("c2", "weather", "{\"city\":\"Rome\"}")));

        List<FunctionCall> calls = streamed("Hi").stream()
                .flatMap(chunk -> chunk.functionCalls().stream())
                .toList();

        assertThat(calls)
                .extracting(call -> call.args().orElseThrow())
                .containsExactly(Map.of("city", "Oslo"), Map.of("city", "Rome"));
    }

    @Test
    void forcesAFunction() {
        GenerateContentConfig config = GenerateContentConfig.builder()
                .tools(weather())
                .toolConfig(ToolConfig.builder()
                        .functionCallingConfig(FunctionCallingConfig.builder()
                                .mode(FunctionCallingConfigMode.Known.ANY)
                                .allowedFunctionNames("weather")))
                .build();

        assertThat(client.models.generateContent(MODEL, "Hi", config).functionCalls())
                .extracting(call -> call.name().orElseThrow())
                .containsExactly("weather");
    }

    @Test
    void readsAStructuredAnswerByEitherSchema() {
        GenerateContentConfig own = GenerateContentConfig.builder()
                .responseMimeType("application/json")
                .responseSchema(Schema.builder()
                        .type(Type.Known.OBJECT)
                        .properties(Map.of(
                                "city", Schema.builder().type(Type.Known.STRING).build())))
                .build();
        GenerateContentConfig json = GenerateContentConfig.builder()
                .responseMimeType("application/json")
                .responseJsonSchema(Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string"))))
                .build();

        assertThat(client.models
                        .generateContent(MODEL, "How large is Oslo?", own)
                        .text())
                .isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(client.models
                        .generateContent(MODEL, "How large is Oslo?", json)
                        .text())
                .isEqualTo("{\"city\":\"Oslo\"}");
    }

    @Test
    void readsThoughtsApartFromTheAnswer() {
        GenerateContentConfig config = GenerateContentConfig.builder()
                .thinkingConfig(ThinkingConfig.builder().includeThoughts(true).thinkingLevel("LOW"))
                .build();

        GenerateContentResponse response = client.models.generateContent(MODEL, "Think", config);

        assertThat(response.parts().get(0).thought()).contains(true);
        assertThat(response.usageMetadata().orElseThrow().thoughtsTokenCount()).isPresent();
    }

    @Test
    void sendsImagesAndDocuments() {
        Content content = Content.builder()
                .role("user")
                .parts(
                        Part.fromBytes(new byte[] {1, 2}, "image/png"),
                        Part.fromUri("https://example.org/paper.pdf", "application/pdf"),
                        Part.fromText("What do you see?"))
                .build();

        assertThat(client.models.generateContent(MODEL, content, PLAIN).text()).contains("What do you see?");
    }

    @Test
    void readsBlockedPromptsAndUnsafeAnswers() {
        simulator.script(Reply.refusal(""), Reply.refusal("I should"));

        GenerateContentResponse blocked = client.models.generateContent(MODEL, "Hi", PLAIN);
        GenerateContentResponse unsafe = client.models.generateContent(MODEL, "Hi", PLAIN);

        assertThat(blocked.promptFeedback().orElseThrow().blockReason()).isPresent();
        assertThat(unsafe.finishReason().knownEnum()).isEqualTo(FinishReason.Known.SAFETY);
    }

    @Test
    void countsTokens() {
        assertThat(client.models.countTokens(MODEL, "How long is this?", null).totalTokens())
                .hasValueSatisfying(tokens -> assertThat(tokens).isPositive());
    }

    @Test
    void embedsTexts() {
        EmbedContentConfig config =
                EmbedContentConfig.builder().outputDimensionality(16).build();

        assertThat(client.models
                        .embedContent("gemini-embedding-001", List.of("a", "b"), config)
                        .embeddings()
                        .orElseThrow())
                .hasSize(2)
                .allSatisfy(embedding ->
                        assertThat(embedding.values().orElseThrow()).hasSize(16));
    }

    @Test
    void listsModelsPageByPage() {
        List<String> names = new ArrayList<>();
        for (Model model :
                client.models.list(ListModelsConfig.builder().pageSize(5).build())) {
            names.add(model.name().orElseThrow());
        }

        assertThat(names)
                .contains("models/" + MODEL, "models/gemini-embedding-2")
                .doesNotHaveDuplicates();
    }

    @Test
    void runsABatch() {
        BatchJob created = client.batches.create(
                MODEL,
                BatchJobSource.builder()
                        .inlinedRequests(InlinedRequest.builder()
                                .contents(Content.builder().role("user").parts(Part.fromText("Hi"))))
                        .build(),
                CreateBatchJobConfig.builder().displayName("one").build());
        client.batches.get(created.name().orElseThrow(), null);
        BatchJob done = client.batches.get(created.name().orElseThrow(), null);

        assertThat(done.state().orElseThrow().knownEnum()).isEqualTo(JobState.Known.JOB_STATE_SUCCEEDED);
        assertThat(done.dest().orElseThrow().inlinedResponses().orElseThrow())
                .singleElement()
                .satisfies(result ->
                        assertThat(result.response().orElseThrow().text()).contains("simulator"));
    }

    @Test
    void knowsTheErrorsForWhatTheyAre() {
        assertThatThrownBy(() -> client.models.generateContent("gemini-1.5-pro", "Hi", PLAIN))
                .isInstanceOfSatisfying(
                        ClientException.class, error -> assertThat(error.code()).isEqualTo(404));
        assertThatThrownBy(() -> client.models.generateContent(
                        MODEL,
                        "Hi",
                        GenerateContentConfig.builder().temperature(3f).build()))
                .isInstanceOfSatisfying(
                        ClientException.class,
                        error -> assertThat(error.status()).isEqualTo("INVALID_ARGUMENT"));
        simulator.script(Reply.rateLimited(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> client.models.generateContent(MODEL, "Hi", PLAIN))
                .isInstanceOfSatisfying(
                        ClientException.class,
                        error -> assertThat(error.status()).isEqualTo("RESOURCE_EXHAUSTED"));
        simulator.script(Reply.status(503));
        assertThatThrownBy(() -> client.models.generateContent(MODEL, "Hi", PLAIN))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        error -> assertThat(error.status()).isEqualTo("UNAVAILABLE"));
        try (Client stranger = client("key-wrong", "v1beta")) {
            assertThatThrownBy(() -> stranger.models.generateContent(MODEL, "Hi", PLAIN))
                    .isInstanceOfSatisfying(
                            ClientException.class,
                            error -> assertThat(error.code()).isEqualTo(400))
                    .hasMessageContaining("API key not valid");
        }
    }

    @Test
    void findsAnErrorInsideAStream() {
        simulator.script(
                Reply.text("one two three").with(StreamFault.errorAfter(2, "UNAVAILABLE", "503", "Overloaded")));

        assertThatThrownBy(() -> streamed("Hi"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Overloaded");
    }

    private Client client(String key, String version) {
        return Client.builder()
                .apiKey(key)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(simulator.baseUrl(ServiceName.GEMINI).toString())
                        .apiVersion(version)
                        .timeout(20_000)
                        .retryOptions(HttpRetryOptions.builder().attempts(1))
                        .build())
                .build();
    }

    private static Tool weather() {
        return Tool.builder()
                .functionDeclarations(FunctionDeclaration.builder()
                        .name("weather")
                        .description("Tells the weather.")
                        .parameters(Schema.builder()
                                .type(Type.Known.OBJECT)
                                .properties(Map.of(
                                        "city",
                                        Schema.builder().type(Type.Known.STRING).build()))
                                .required("city")))
                .build();
    }

    private List<GenerateContentResponse> streamed(String question) {
        List<GenerateContentResponse> chunks = new ArrayList<>();
        try (ResponseStream<GenerateContentResponse> stream =
                client.models.generateContentStream(MODEL, question, PLAIN)) {
            stream.forEach(chunks::add);
        }
        return chunks;
    }

    private static String text(List<GenerateContentResponse> chunks) {
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(chunk.text() == null ? "" : chunk.text()));
        return text.toString();
    }
}
