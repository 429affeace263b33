package io.github.llmports.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.core.Llm;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of the guide "Getting started", against the simulator. */
class GettingStartedIT {

    private final Simulator simulator = Simulator.start();
    private final LlmClient client = Llm.builder()
            .discover()
            .environment(Map.of(
                    "OPENAI_API_KEY",
                    "key-1",
                    "OPENAI_BASE_URL",
                    simulator.baseUrl().toString()))
            .build();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream screen = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void asksWithOptions() {
        simulator.script(Reply.text("Rayleigh scattering."));
        // tag::ask-with-options[]
        ChatRequest request = ChatRequest.builder("openai/gpt-5.2")
                .system("Answer in one sentence.")
                .user("Why is the sky blue?")
                .maxOutputTokens(200)
                .build();
        CallOptions options = CallOptions.builder()
                .deadline(Duration.ofSeconds(20))
                .tag("tenant", "acme")
                .build();

        ChatResponse response = client.chat(request, options);
        screen.println(response.text());
        screen.println(
                response.finishReason().unified() + ", " + response.usage().totalTokens());
        screen.println(response.report().cost());
        // end::ask-with-options[]
        assertThat(shown()).startsWith("Rayleigh scattering.").contains("STOP");
    }

    @Test
    void asksTwoThingsAtOnce() throws Exception {
        simulator.otherwise(Reply.text("Blue."));
        // tag::ask-async[]
        CompletableFuture<ChatResponse> sky =
                client.chatAsync(ChatRequest.of("openai/gpt-5.2", "Why is the sky blue?"));
        CompletableFuture<ChatResponse> sea =
                client.chatAsync(ChatRequest.of("openai/gpt-5.2", "Why is the sea blue?"));

        CompletableFuture<String> both = sky.thenCombine(sea, (first, second) -> first.text() + "\n" + second.text());
        // end::ask-async[]
        assertThat(both.get(10, TimeUnit.SECONDS)).isEqualTo("Blue.\nBlue.");
    }

    @Test
    void printsTextAsItComes() {
        simulator.script(Reply.chunks("Once ", "upon ", "a time"));
        // tag::stream-texts[]
        try (ChatStream stream = client.stream(ChatRequest.of("openai/gpt-5.2", "Tell me a story."))) {
            for (String text : stream.texts()) {
                screen.print(text);
            }
        }
        // end::stream-texts[]
        assertThat(shown()).isEqualTo("Once upon a time");
    }

    @Test
    void looksAtEveryEvent() {
        simulator.script(Reply.chunks("Once ", "upon ", "a time"));
        // tag::stream-events[]
        try (ChatStream stream = client.stream(ChatRequest.of("openai/gpt-5.2", "Tell me a story."))) {
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    screen.print(delta.text());
                } else if (event instanceof ChatEvent.ToolCallStarted call) {
                    screen.print("[calls " + call.name() + "]");
                } else if (event instanceof ChatEvent.Completed completed) {
                    screen.println(" [" + completed.response().finishReason().raw() + "]");
                }
            }
        }
        // end::stream-events[]
        assertThat(shown()).startsWith("Once upon a time [stop]");
    }

    @Test
    void subscribesWithoutAThreadOfItsOwn() throws Exception {
        simulator.script(Reply.chunks("Once ", "upon ", "a time"));
        // tag::stream-subscribe[]
        ChatStream stream = client.stream(ChatRequest.of("openai/gpt-5.2", "Tell me a story."));
        stream.subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                subscription.request(1);
            }

            @Override
            public void onNext(ChatEvent event) { // on an I/O thread: do not block here
                if (event instanceof ChatEvent.TextDelta delta) {
                    screen.print(delta.text());
                }
                subscription.request(1);
            }

            @Override
            public void onError(Throwable failure) {
                screen.println(failure.getMessage());
            }

            @Override
            public void onComplete() {
                screen.println();
            }
        });
        CompletableFuture<ChatResponse> whole = stream.response();
        // end::stream-subscribe[]
        assertThat(whole.get(10, TimeUnit.SECONDS).text()).isEqualTo("Once upon a time");
        assertThat(shown()).startsWith("Once upon a time");
    }

    @Test
    void answersToolCalls() {
        simulator.script(Reply.toolCall("weather", "{\"city\":\"Bern\"}"), Reply.text("It is sunny in Bern."));
        // tag::tool-turn[]
        ToolDefinition weather = ToolDefinition.of("weather", "Tells the weather of a city now.", Json.of("""
                        {"type": "object",
                         "properties": {"city": {"type": "string"}},
                         "required": ["city"]}"""));
        ChatRequest request = ChatRequest.builder("openai/gpt-5.2")
                .user("Do I need an umbrella in Bern?")
                .tool(weather)
                .build();

        ChatResponse response = client.chat(request);
        while (!response.toolCalls().isEmpty()) {
            List<Part.ToolResult> results = response.toolCalls().stream()
                    .map(call -> Part.toolResult(call.id(), lookUpWeather(call.argumentsJson())))
                    .toList();
            request = request.toBuilder()
                    .message(response.message())
                    .message(Message.tool(results))
                    .build();
            response = client.chat(request);
        }
        screen.println(response.text());
        // end::tool-turn[]
        assertThat(shown()).startsWith("It is sunny in Bern.");
        assertThat(simulator.requests()).hasSize(2);
    }

    @Test
    void fallsBackAlongARoute() {
        simulator.script(Reply.status(401));
        String key = "key-1";
        String baseUrl = simulator.baseUrl().toString();
        // tag::fallback[]
        try (LlmClient client = Llm.builder()
                .discover()
                .provider("openai", "openai", Map.of("apiKey", key, "baseUrl", baseUrl))
                .provider("backup", "mock", Map.of("answer", "The backup answers."))
                .route("assistant", "openai/gpt-5.2", "backup/any")
                .build()) {
            ChatResponse response = client.chat(ChatRequest.of("assistant", "Why is the sky blue?"));
            screen.println(response.text());
            for (Attempt attempt : response.report().attempts()) {
                String outcome =
                        attempt.failure().map(failure -> failure.kind().name()).orElse("OK");
                screen.println(attempt.target() + ": " + outcome);
            }
        }
        // end::fallback[]
        assertThat(shown().lines())
                .containsExactly("The backup answers.", "openai/gpt-5.2: AUTHENTICATION", "backup/any: OK");
    }

    @Test
    void decidesByTheExceptionWhatToDoNext() {
        simulator.script(Reply.status(401));
        // tag::failures[]
        try {
            screen.println(client.ask("openai/gpt-5.2", "Why is the sky blue?"));
        } catch (RateLimitedException e) {
            screen.println("too much at once; wait " + e.retryAfter().orElse(Duration.ofMinutes(1)));
        } catch (IncompleteStreamException e) {
            screen.println("cut; so far: " + e.partial().map(ChatResponse::text).orElse("nothing"));
        } catch (LlmException e) {
            screen.println(e.kind() + (e.retryable() ? ", try again: " : ": ") + e.getMessage());
        }
        // end::failures[]
        assertThat(shown()).startsWith("AUTHENTICATION: ");
    }

    private static String lookUpWeather(Json arguments) {
        return arguments.text().contains("Bern") ? "21 C, sunny" : "unknown city";
    }

    private String shown() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
