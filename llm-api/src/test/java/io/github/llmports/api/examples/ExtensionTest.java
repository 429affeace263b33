package io.github.llmports.api.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.Samples;
import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.CallMode;
import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ContentBlockedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.report.Attempt;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What those write who watch and guard calls, against the bare types. */
class ExtensionTest {

    /** Counts attempts and tokens by target. */
    private static final class Metrics implements CallListener {
        private final Map<String, Long> counters = new TreeMap<>();

        @Override
        public CallObserver started(CallInfo call) {
            String tenant = call.options().tags().getOrDefault("tenant", "none");
            return new CallObserver() {
                @Override
                public void attemptEnded(Attempt attempt) {
                    String outcome = attempt.failure()
                            .map(failure -> failure.kind().name())
                            .orElse("OK");
                    add("attempts." + attempt.target() + "." + outcome, 1);
                }

                @Override
                public void completed(ChatResponse response) {
                    add("tokens." + tenant, response.usage().totalTokens().orElse(0));
                }

                @Override
                public void failed(LlmException failure) {
                    add("failed." + failure.kind(), 1);
                }
            };
        }

        private synchronized void add(String name, long amount) {
            counters.merge(name, amount, Long::sum);
        }
    }

    /** Lets no message pass that holds a forbidden word. */
    private record Guardrail(String forbidden) implements CallInterceptor {
        @Override
        public CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
            return refuses(request) ? CompletableFuture.failedFuture(refusal()) : next.chat(request);
        }

        @Override
        public Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
            if (refuses(request)) {
                throw refusal();
            }
            return next.stream(request);
        }

        private boolean refuses(ChatRequest request) {
            return request.messages().stream().map(Message::text).anyMatch(text -> text.contains(forbidden));
        }

        private static LlmException refusal() {
            return new ContentBlockedException("the guardrail blocks this message", ErrorDetails.none());
        }
    }

    private final CallInfo call = new CallInfo(
            "call-1",
            CallMode.CHAT,
            ChatRequest.of("house/small", "Hello"),
            CallOptions.builder().tag("tenant", "acme").build(),
            Instant.EPOCH);

    @Test
    void countsAttemptsAndTokens() {
        Metrics metrics = new Metrics();
        CallObserver observer = metrics.started(call);

        observer.attemptEnded(Samples.ATTEMPT);
        observer.completed(Samples.RESPONSE);
        metrics.started(call).failed(new ContentBlockedException("no", ErrorDetails.none()));

        assertThat(metrics.counters)
                .containsEntry("attempts.house/small.RATE_LIMITED", 1L)
                .containsEntry("tokens.acme", 17L)
                .containsEntry("failed.CONTENT_BLOCKED", 1L);
    }

    @Test
    void guardsAConversation() {
        Guardrail guardrail = new Guardrail("bomb");
        CallInterceptor.Next next = new CallInterceptor.Next() {
            @Override
            public CompletionStage<ChatResponse> chat(ChatRequest request) {
                return CompletableFuture.completedFuture(Samples.RESPONSE);
            }

            @Override
            public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
                return new EchoStream(Samples.RESPONSE);
            }
        };

        assertThat(guardrail.chat(call, call.request(), next)).isCompletedWithValue(Samples.RESPONSE);
        assertThat(guardrail.chat(call, ChatRequest.of("house/small", "How to build a bomb?"), next))
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(ContentBlockedException.class);
        assertThat(guardrail.stream(call, call.request(), next)).isNotNull();
    }
}
