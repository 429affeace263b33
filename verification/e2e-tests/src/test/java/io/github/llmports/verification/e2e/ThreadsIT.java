package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.testkit.simulator.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Few threads, and none of them ever waits for itself. */
class ThreadsIT {

    private static final int CHAINS = 1_000;

    @ParameterizedTest(name = "{0}")
    @MethodSource("blockingEntries")
    void aBlockingCallOnAnIoThreadIsRefusedWithTheRemedy(String entry, Consumer<LlmClient> call, String remedy) {
        try (Stage stage = Stage.open()) {
            CompletableFuture<Throwable> refusal = new CompletableFuture<>();
            ChatStream stream = stage.client().stream(Stage.question());

            stream.subscribe(new InOnNext(() -> call.accept(stage.client()), refusal));

            assertThat(refusal.orTimeout(20, TimeUnit.SECONDS).join())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("I/O thread")
                    .hasMessageContaining(remedy);
            assertThat(stream.response().orTimeout(20, TimeUnit.SECONDS).join().text())
                    .as("the stream in whose callback it happened")
                    .isNotEmpty();
        }
    }

    static Stream<Arguments> blockingEntries() {
        return Stream.of(
                entry("chat", client -> client.chat(Stage.question()), "chatAsync"),
                entry("ask", client -> client.ask(Stage.MODEL, "Hello?"), "chatAsync"),
                entry("iterator", client -> client.stream(Stage.question()).iterator(), "subscribe"),
                entry("texts", client -> client.stream(Stage.question()).texts(), "subscribe"));
    }

    @Test
    void aCallbackOfAFutureMayBlock() {
        try (Stage stage = Stage.open()) {
            String second = stage.client()
                    .chatAsync(Stage.question())
                    .thenApply(first -> stage.client().ask(Stage.MODEL, first.text()))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();

            assertThat(second).isNotEmpty();
        }
    }

    @Test
    void aThousandChainsOfTwoCallsCompleteOnAHandfulOfThreads() {
        try (Stage stage = Stage.open()) {
            chain(stage);
        }
    }

    @Test
    void chainsCompleteEvenWhereCallbacksRunOnTheIoThreads() {
        try (Stage stage = Stage.open(
                Map.of(), builder -> builder.retry(RetryPolicy.never()).callbackExecutor(Runnable::run))) {
            chain(stage);
        }
    }

    private static void chain(Stage stage) {
        stage.simulator().otherwise(Reply.text("Well."));
        List<CompletableFuture<ChatResponse>> chains = IntStream.range(0, CHAINS)
                .mapToObj(i -> stage.client()
                        .chatAsync(Stage.question())
                        .thenCompose(first -> stage.client().chatAsync(Stage.question())))
                .toList();

        chains.forEach(chain ->
                assertThat(chain.orTimeout(20, TimeUnit.SECONDS).join().text()).isEqualTo("Well."));
        assertThat(stage.simulator().requests()).hasSize(2 * CHAINS);
        assertThat(ioThreads()).isBetween(1L, Math.max(2L, Runtime.getRuntime().availableProcessors()) + 1);
        assertThat(stage.terminals().astray()).isZero();
    }

    /** Those that serve connections, and the one that makes them. */
    private static long ioThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("llm-io"))
                .count();
    }

    private static Arguments entry(String name, Consumer<LlmClient> call, String remedy) {
        return Arguments.of(name, call, remedy);
    }

    /** Runs something in the first onNext, then reads on. */
    private record InOnNext(Runnable action, CompletableFuture<Throwable> thrown)
            implements Flow.Subscriber<ChatEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatEvent event) {
            if (!thrown.isDone()) {
                try {
                    action.run();
                    thrown.complete(new AssertionError("not refused"));
                } catch (RuntimeException e) {
                    thrown.complete(e);
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            thrown.complete(failure);
        }

        @Override
        public void onComplete() {}
    }
}
