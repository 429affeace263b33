package io.github.llmports.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.server.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official SDK takes the simulator for the service. */
class OfficialClientIT {
    private static final Map<String, Object> CITY_SCHEMA = Map.of(
            "type", "object", "properties", Map.of("city", Map.of("type", "string")), "required", List.of("city"));

    private final Simulator simulator = Simulator.builder().apiKey("sk-test").start();
    private final OpenAIClient client = client("sk-test", 0);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void readsAText() {
        ChatCompletion completion =
                client.chat().completions().create(ask("Hello there").build());

        assertThat(completion.choices().get(0).message().content())
                .hasValueSatisfying(text -> assertThat(text).contains("simulator", "Hello there"));
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(completion.model()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(completion.usage())
                .hasValueSatisfying(usage ->
                        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens()));
    }

    @Test
    void readsAStreamWithItsUsage() {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        ChatCompletionCreateParams params = ask("Hello there")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }

        ChatCompletion completion = accumulator.chatCompletion();
        assertThat(completion.choices().get(0).message().content())
                .isEqualTo(client.chat()
                        .completions()
                        .create(ask("Hello there").build())
                        .choices()
                        .get(0)
                        .message()
                        .content());
        assertThat(completion.usage()).isPresent();
    }

    @Test
    void callsToolsInParallelAndTakesTheirResults() {
        ChatCompletionCreateParams.Builder conversation =
                ask("What is the weather in Paris and Rome?").addTool(weatherTool());

        ChatCompletion first = client.chat().completions().create(conversation.build());

        List<ChatCompletionMessageFunctionToolCall> calls =
                first.choices().get(0).message().toolCalls().orElseThrow().stream()
                        .map(call -> call.asFunction())
                        .toList();
        assertThat(calls)
                .extracting(call -> call.function().arguments())
                .containsExactly("{\"city\":\"Paris\"}", "{\"city\":\"Rome\"}");
        conversation.addMessage(first.choices().get(0).message());
        calls.forEach(call -> conversation.addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id())
                .content("sunny in " + call.function().arguments())
                .build()));
        ChatCompletion second = client.chat().completions().create(conversation.build());
        assertThat(second.choices().get(0).message().content())
                .hasValueSatisfying(text -> assertThat(text).contains("sunny in {\"city\":\"Paris\"}"));
    }

    @Test
    void assemblesInterleavedToolCalls() {
        simulator.script(Reply.toolCalls(
                        new ScriptedToolCall("call_a", "add", "{\"first\":1,\"second\":2}"),
                        new ScriptedToolCall("call_b", "add", "{\"first\":3,\"second\":4}"))
                .with(StreamFault.interleavedToolCalls()));
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(ask("Add").build())) {
            stream.stream().forEach(accumulator::accumulate);
        }

        assertThat(accumulator
                        .chatCompletion()
                        .choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .orElseThrow())
                .extracting(call -> call.asFunction().function().arguments())
                .containsExactly("{\"first\":1,\"second\":2}", "{\"first\":3,\"second\":4}");
    }

    /** A person, as a structured answer. */
    static class Person {
        public String name;
        public int age;
        public List<String> hobbies;
    }

    @Test
    void readsAStructuredAnswer() {
        StructuredChatCompletionCreateParams<Person> params =
                ask("Marie is 41 years old").responseFormat(Person.class).build();

        StructuredChatCompletion<Person> completion =
                client.chat().completions().create(params);

        assertThat(completion.choices().get(0).message().content()).hasValueSatisfying(person -> {
            assertThat(person.name).isNotBlank();
            assertThat(person.age).isEqualTo(41);
            assertThat(person.hobbies).isNotEmpty();
        });
    }

    @Test
    void readsARefusal() {
        simulator.script(Reply.refusal("I will not."));

        assertThat(client.chat()
                        .completions()
                        .create(ask("Hi").build())
                        .choices()
                        .get(0)
                        .message()
                        .refusal())
                .hasValue("I will not.");
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().items())
                .extracting(model -> model.id())
                .contains("gpt-4o");
        assertThat(client.models().retrieve("gpt-5").id()).isEqualTo("gpt-5");
    }

    @Test
    void readsEveryErrorAsItsOwnType() {
        OpenAIClient wrong = client("sk-wrong", 0);
        assertThatThrownBy(() -> wrong.chat().completions().create(ask("Hi").build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Incorrect API key");
        wrong.close();
        assertFails(NotFoundException.class, ask("Hi").model("gpt-unheard-of"));
        assertFails(BadRequestException.class, ask("Hi").model("gpt-5").temperature(1.0));
        simulator.script(Reply.status(429), Reply.status(500), Reply.text("x").with(Fault.reset()));
        assertFails(RateLimitException.class, ask("Hi"));
        assertFails(InternalServerException.class, ask("Hi"));
        assertFails(OpenAIIoException.class, ask("Hi"));
    }

    @Test
    void readsAnErrorInsideAStream() {
        simulator.script(Reply.text("one two").with(StreamFault.errorAfter(2, "server_error", "boom", "It broke.")));

        assertThatThrownBy(() -> {
                    try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                            .completions()
                            .createStreaming(ask("Hi").build())) {
                        stream.stream().forEach(chunk -> {});
                    }
                })
                .isInstanceOf(SseException.class)
                .hasMessageContaining("It broke.");
    }

    @Test
    void retriesAfterTheAdvisedWait() {
        simulator.script(Reply.rateLimited(Duration.ofMillis(200)), Reply.text("at last"));

        OpenAIClient retrying = client("sk-test", 1);
        ChatCompletion completion =
                retrying.chat().completions().create(ask("Hi").build());
        retrying.close();

        assertThat(completion.choices().get(0).message().content()).hasValue("at last");
        List<Exchange> requests = simulator.requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).receivedNanos() - requests.get(0).receivedNanos())
                .isGreaterThan(Duration.ofMillis(150).toNanos());
    }

    private void assertFails(Class<? extends Throwable> type, ChatCompletionCreateParams.Builder params) {
        assertThatThrownBy(() -> client.chat().completions().create(params.build()))
                .isInstanceOf(type);
    }

    private OpenAIClient client(String key, int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(simulator.baseUrl().toString())
                .apiKey(key)
                .maxRetries(retries)
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static ChatCompletionCreateParams.Builder ask(String question) {
        return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage(question);
    }

    private static ChatCompletionFunctionTool weatherTool() {
        FunctionParameters.Builder parameters = FunctionParameters.builder();
        CITY_SCHEMA.forEach((name, value) -> parameters.putAdditionalProperty(name, JsonValue.from(value)));
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("get_weather")
                        .parameters(parameters.build())
                        .build())
                .build();
    }
}
