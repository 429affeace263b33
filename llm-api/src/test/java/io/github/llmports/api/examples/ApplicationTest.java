package io.github.llmports.api.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.Samples;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What applications write, against the bare types. */
class ApplicationTest {

    private final LlmClient client = new EchoClient();

    @Test
    void saysHello() {
        assertThat(client.ask("mock/echo", "Hello, world")).isEqualTo("Hello, world");
    }

    @Test
    void asksWithOptions() {
        ChatRequest request = ChatRequest.builder("mock/echo")
                .system("Answer in one word.")
                .user("Hello")
                .temperature(0.2)
                .maxOutputTokens(100)
                .build();

        ChatResponse response = client.chat(
                request, CallOptions.builder().deadline(Duration.ofSeconds(20)).build());

        assertThat(response.text()).isEqualTo("Hello");
    }

    @Test
    void asksTwoThingsAtOnce() throws Exception {
        CompletableFuture<String> both = client.chatAsync(ChatRequest.of("mock/echo", "one"))
                .thenCombine(
                        client.chatAsync(ChatRequest.of("mock/echo", "two")),
                        (first, second) -> first.text() + " and " + second.text());

        assertThat(both.get(10, TimeUnit.SECONDS)).isEqualTo("one and two");
    }

    @Test
    void printsTextAsItComes() {
        StringBuilder screen = new StringBuilder();
        try (ChatStream stream = client.stream(ChatRequest.of("mock/echo", "Once upon a time"))) {
            for (String text : stream.texts()) {
                screen.append(text);
            }
        }
        assertThat(screen).hasToString("Once upon a time");
    }

    @Test
    void looksAtEveryEvent() {
        StringBuilder screen = new StringBuilder();
        try (ChatStream stream = client.stream(ChatRequest.of("mock/echo", "Once upon a time"))) {
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    screen.append(delta.text());
                } else if (event instanceof ChatEvent.Restarted) {
                    screen.setLength(0);
                } else if (event instanceof ChatEvent.Completed completed) {
                    screen.append(" [")
                            .append(completed.response().finishReason().raw())
                            .append(']');
                }
            }
        }
        assertThat(screen).hasToString("Once upon a time [stop]");
    }

    @Test
    void subscribesWithoutAThreadOfItsOwn() throws Exception {
        CompletableFuture<String> shown = new CompletableFuture<>();
        client.stream(ChatRequest.of("mock/echo", "Once upon a time")).subscribe(new Flow.Subscriber<>() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ChatEvent event) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    text.append(delta.text());
                }
            }

            @Override
            public void onError(Throwable failure) {
                shown.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                shown.complete(text.toString());
            }
        });

        assertThat(shown.get(10, TimeUnit.SECONDS)).isEqualTo("Once upon a time");
    }

    @Test
    void answersToolCallsUntilTheModelIsDone() {
        ToolDefinition weather = ToolDefinition.of(
                "weather",
                "Tells the weather of a city.",
                Json.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}"));
        ChatRequest request = ChatRequest.builder("mock/echo")
                .user("What is the weather in Bern?")
                .tool(weather)
                .build();

        ChatResponse response = client.chat(request);
        while (!response.toolCalls().isEmpty()) {
            List<Part.ToolResult> results = response.toolCalls().stream()
                    .map(call -> Part.toolResult(
                            call.id(), "21 C for " + call.argumentsJson().text()))
                    .toList();
            request = request.toBuilder()
                    .message(response.message())
                    .message(Message.tool(results))
                    .build();
            response = client.chat(request);
        }

        assertThat(response.text()).isEqualTo("21 C for {\"city\":\"Bern\"}");
    }

    @Test
    void looksAtWhatWasTriedAfterAFailure() {
        LlmException thrown = new ServerFailedException(
                "no target answered",
                ErrorDetails.builder().attempts(List.of(Samples.ATTEMPT)).build());
        StringBuilder log = new StringBuilder();
        try {
            new EchoClient(thrown).ask("cheap", "Hello");
        } catch (LlmException e) {
            for (Attempt attempt : e.attempts()) {
                log.append(attempt.target()).append(' ');
                attempt.failure().ifPresent(failure -> log.append(failure.kind()));
            }
        }
        assertThat(log).hasToString("house/small RATE_LIMITED");
    }

    @Test
    void decidesByTheLeafWhatToDoNext() {
        assertThat(advice(new RateLimitedException(
                        "too much",
                        ErrorDetails.builder().retryAfter(Duration.ofSeconds(2)).build())))
                .isEqualTo("wait PT2S");
        assertThat(advice(new IncompleteStreamException(
                        "cut", ErrorDetails.builder().partial(Samples.RESPONSE).build())))
                .isEqualTo("show the first half");
        assertThat(advice(new ServerFailedException("down", ErrorDetails.none())))
                .isEqualTo("retry");
    }

    private static String advice(LlmException failure) {
        if (failure instanceof RateLimitedException limited) {
            return "wait " + limited.retryAfter().map(Duration::toString).orElse("a while");
        } else if (failure instanceof IncompleteStreamException cut
                && cut.partial().isPresent()) {
            return "show the first half";
        } else if (failure instanceof TimedOutException slow) {
            return "raise " + slow.clock();
        }
        return failure.retryable() ? "retry" : "give up";
    }
}
