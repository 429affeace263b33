package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.provider.openai.OpenAiOptions;
import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.generate.Generators;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.Reply;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request can hold reaches a service that checks it, and the answer is the same however it is taken. */
class RequestsIT {

    private static final int GENERATED = 40;
    private static final ToolDefinition WEATHER = ToolDefinition.of(
            "get_weather",
            "Tells the weather.",
            Json.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],"
                    + "\"additionalProperties\":false}"));
    private static final Json CITY = Json.of("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
            + "\"inhabitants\":{\"type\":\"integer\"},\"sights\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
            + "\"kind\":{\"type\":\"string\",\"enum\":[\"town\",\"city\"]}},"
            + "\"required\":[\"name\",\"inhabitants\",\"sights\",\"kind\"],\"additionalProperties\":false}");

    private final Stage stage = Stage.open();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aToolTurnGoesThereAndBack(Mode mode) {
        ChatRequest question = ChatRequest.builder(Stage.MODEL)
                .user("How is the weather in Paris and in Rome?")
                .tool(WEATHER)
                .build();
        ChatResponse calling = answer(mode, question);
        assertThat(calling.toolCalls()).isNotEmpty().allSatisfy(call -> {
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(JsonTree.parse(call.arguments()).at("city").text()).isPresent();
        });

        Part.ToolResult[] results = calling.toolCalls().stream()
                .map(call -> Part.toolResult(call.id(), "Sunny."))
                .toArray(Part.ToolResult[]::new);
        ChatResponse told = answer(
                mode,
                question.toBuilder()
                        .message(calling.message())
                        .message(Message.tool(results))
                        .build());

        assertThat(told.text()).contains("Sunny.");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aChosenToolIsCalledOnce(Mode mode) {
        ChatRequest.Builder request =
                ChatRequest.builder(Stage.MODEL).user("Hello.").tool(WEATHER).parallelToolCalls(false);

        for (ToolChoice choice : List.of(ToolChoice.required(), ToolChoice.named("get_weather"))) {
            assertThat(answer(mode, request.toolChoice(choice).build()).toolCalls())
                    .hasSize(1);
        }
        assertThat(answer(mode, request.toolChoice(ToolChoice.none()).build()).toolCalls())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void interleavedToolCallsComeApartAgain(Mode mode) {
        stage.simulator()
                .otherwise(Reply.textAndToolCalls(
                                "I look it up.",
                                new ScriptedToolCall("call_a", "get_weather", "{\"city\":\"Paris, the capital\"}"),
                                new ScriptedToolCall("call_b", "get_weather", "{\"city\":\"Rome, the eternal\"}"))
                        .with(StreamFault.interleavedToolCalls()));

        ChatResponse response = answer(
                mode,
                ChatRequest.builder(Stage.MODEL).user("Weather?").tool(WEATHER).build());

        assertThat(response.text()).isEqualTo("I look it up.");
        assertThat(response.toolCalls())
                .extracting(Part.ToolCall::arguments)
                .containsExactly("{\"city\":\"Paris, the capital\"}", "{\"city\":\"Rome, the eternal\"}");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anAnswerInAFormKeepsTheForm(Mode mode) {
        ChatRequest.Builder request = ChatRequest.builder(Stage.MODEL).user("Describe Paris in JSON.");

        JsonTree city = JsonTree.parse(answer(
                        mode,
                        request.responseFormat(ResponseFormat.jsonSchema("city", CITY))
                                .build())
                .text());
        JsonTree any = JsonTree.parse(
                answer(mode, request.responseFormat(ResponseFormat.jsonObject()).build())
                        .text());

        assertThat(city.members()).containsOnlyKeys("name", "inhabitants", "sights", "kind");
        assertThat(any.isObject()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRefusalIsAPartOfItsOwn(Mode mode) {
        stage.simulator().otherwise(Reply.refusal("I would rather not."));

        ChatResponse response = answer(mode, Stage.question());

        assertThat(response.parts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Part.Refusal.class,
                        refusal -> assertThat(refusal.text()).isEqualTo("I would rather not."));
    }

    @Test
    void picturesDocumentsAndSoundsAreSentAsTheServiceWantsThem() {
        ChatRequest request = ChatRequest.builder(Stage.MODEL)
                .user(
                        Part.text("What is this?"),
                        Part.image(MediaSource.link(URI.create("https://example.com/cat.png"))),
                        Part.image(MediaSource.inline("image/png", new byte[] {1, 2, 3})),
                        Part.document("cat.pdf", MediaSource.inline("application/pdf", new byte[] {4, 5})),
                        Part.document("dog.pdf", MediaSource.upload("file-123")))
                .build();

        stage.client().chat(request);

        List<JsonTree> content =
                lastBody().at("messages").elements().get(0).at("content").elements();
        assertThat(content)
                .extracting(part -> part.at("type").textOrEmpty())
                .containsExactly("text", "image_url", "image_url", "file", "file");
        assertThat(content.get(2).at("image_url").at("url").textOrEmpty()).startsWith("data:image/png;base64,");
        assertThat(content.get(4).at("file").at("file_id").text()).hasValue("file-123");
    }

    @Test
    void everyOptionReachesTheService() {
        ChatRequest request = ChatRequest.builder(Stage.MODEL)
                .system("Be brief.")
                .user("Hello.")
                .assistant("Hello!")
                .user("And now?")
                .temperature(0.5)
                .topP(0.9)
                .maxOutputTokens(50)
                .stop("STOP")
                .seed(7)
                .presencePenalty(0.25)
                .frequencyPenalty(0.75)
                .promptCache(PromptCacheHints.key("greeting"))
                .providerOptions(
                        "openai",
                        OpenAiOptions.builder()
                                .serviceTier("flex")
                                .verbosity("low")
                                .safetyIdentifier("user-1")
                                .metadata("team", "blue")
                                .store(false)
                                .logprobs(2)
                                .field("user", Json.of("\"u-1\""))
                                .build()
                                .toJson())
                .build();

        stage.client().chat(request, CallOptions.builder().strict(true).build());

        assertThat(lastBody().members())
                .containsKeys("temperature", "top_p", "max_completion_tokens", "stop", "seed", "presence_penalty")
                .containsKeys("frequency_penalty", "prompt_cache_key", "service_tier", "verbosity")
                .containsKeys("safety_identifier", "metadata", "store", "logprobs", "top_logprobs", "user");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatAModelDoesNotTakeIsAWarningOrInStrictModeAnError(Mode mode) {
        ChatRequest request = ChatRequest.builder(Stage.MODEL)
                .user("Hello.")
                .reasoningEffort(ReasoningEffort.HIGH)
                .temperature(0.5)
                .build();

        ChatResponse lenient = answer(mode, request);
        Outcome strict = mode.take(
                stage.client(), request, CallOptions.builder().strict(true).build());

        assertThat(lenient.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.kind()).isEqualTo(Warning.Kind.DROPPED);
            assertThat(warning.subject()).isEqualTo("temperature");
        });
        assertThat(strict.failure()).containsInstanceOf(InvalidRequestException.class);
        assertThat(stage.simulator().requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void toolsBesideReasoningAreRefusedBeforeSendingWhereTheServiceWould(Mode mode) {
        ChatRequest request = ChatRequest.builder("openai/gpt-5.4")
                .user("Weather?")
                .tool(WEATHER)
                .reasoningEffort(ReasoningEffort.HIGH)
                .build();

        Outcome outcome = mode.take(stage.client(), request, CallOptions.defaults());

        assertThat(outcome.failure()).containsInstanceOf(InvalidRequestException.class);
        assertThat(outcome.failure().orElseThrow()).hasMessageContaining("reason");
        assertThat(stage.simulator().requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void generatedConversationsAreTakenAndAnsweredLetterByLetter(Mode mode) {
        Generators generators = Generators.of(20_261_122);
        for (int i = 0; i < GENERATED; i++) {
            ChatRequest request = generators.request(Stage.MODEL);
            String text = "x" + generators.text(80);
            stage.simulator().script(Reply.text(text));

            assertThat(answer(mode, request).text()).as("request %d", i).isEqualTo(text);
            assertThat(JsonTree.parse(stage.simulator().lastRequest().body())
                            .at("messages")
                            .elements())
                    .hasSizeGreaterThanOrEqualTo(request.messages().size());
        }
    }

    @Test
    void theModelsOfAProviderAreListed() {
        assertThat(stage.client()
                        .models("openai")
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join())
                .extracting(model -> model.id())
                .contains("gpt-5.2");
    }

    private ChatResponse answer(Mode mode, ChatRequest request) {
        Outcome outcome = mode.take(stage.client(), request, CallOptions.defaults());
        assertThat(outcome.failure()).isEmpty();
        return outcome.response().orElseThrow();
    }

    private JsonTree lastBody() {
        return JsonTree.parse(stage.simulator().lastRequest().body());
    }
}
