package io.github.llmports.core.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.tokens.Tokenizer;
import io.github.llmports.core.fake.OnIoThread;
import io.github.llmports.core.fake.Reply;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TokenDoorTest {

    private static final ChatRequest REQUEST = ChatRequest.of("first/model-a", "How many tokens?");
    private static final TokenCount SEVEN = new TokenCount(7, TokenCount.Basis.SERVICE);

    private final List<ProviderCall> asked = new ArrayList<>();
    private final TestClient test = new TestClient();

    private LlmClient counting(Function<Integer, CompletionStage<TokenCount>> service) {
        TokenCounting counting = call -> {
            asked.add(call);
            return service.apply(asked.size());
        };
        return test.able(TokenCounting.class, counting, ModelInfo.unknown("model-a"))
                .client();
    }

    @Test
    void asksTheServiceForWhatWouldBeSent() {
        LlmClient client = counting(attempt -> CompletableFuture.completedStage(SEVEN));

        assertThat(client.tokens().count(REQUEST)).isEqualTo(SEVEN);
        assertThat(client.tokens()
                        .countAsync(
                                REQUEST,
                                CallOptions.builder()
                                        .strict(true)
                                        .override("first", ProviderOverride.credential(Secret.of("another-key")))
                                        .build())
                        .join())
                .isEqualTo(SEVEN);

        assertThat(asked.get(0).request()).isEqualTo(REQUEST);
        assertThat(asked.get(0).scope().credential()).contains(Secret.of("key-of-first"));
        assertThat(asked.get(0).strict()).isFalse();
        assertThat(asked.get(1).scope().credential()).contains(Secret.of("another-key"));
        assertThat(asked.get(1).strict()).isTrue();
    }

    @Test
    void countsForTheFirstTargetOfARoute() {
        test.fallback(Reply.text("never"));
        LlmClient client = counting(attempt ->
                CompletableFuture.failedStage(new AuthenticationException("wrong key", ErrorDetails.none())));

        assertThatThrownBy(() -> client.tokens().count(ChatRequest.of("route", "Hello")))
                .isInstanceOf(AuthenticationException.class);
        assertThat(asked.get(0).request().model().text()).isEqualTo("first/model-a");
        assertThat(test.second.calls).isEmpty();
    }

    @Test
    void asksAgainWhereThatMayHelpAndTellsNoListener() {
        CallListener listener = call -> {
            throw new AssertionError();
        };
        test.settings(settings -> settings.listeners(List.of(listener)));
        LlmClient client = counting(attempt -> attempt == 1
                ? CompletableFuture.failedStage(new OverloadedException("busy", ErrorDetails.none()))
                : CompletableFuture.completedStage(SEVEN));

        assertThat(client.tokens().count(REQUEST)).isEqualTo(SEVEN);
        assertThat(asked).hasSize(2);
    }

    @Test
    void failsWithWhatWasTried() {
        LlmClient client = counting(attempt ->
                CompletableFuture.failedStage(new AuthenticationException("wrong key", ErrorDetails.none())));

        assertThatThrownBy(() -> client.tokens()
                        .countAsync(REQUEST, CallOptions.defaults())
                        .join())
                .cause()
                .isInstanceOfSatisfying(AuthenticationException.class, failure -> {
                    assertThat(failure.provider()).contains("first");
                    assertThat(failure.attempts()).hasSize(1);
                });
        assertThatThrownBy(() -> client.tokens().count(ChatRequest.of("nowhere", "Hello")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void endsWithItsDeadlineItsCallerAndItsClient() {
        LlmClient client = counting(attempt -> new CompletableFuture<>());

        CompletableFuture<TokenCount> late = client.tokens()
                .countAsync(
                        REQUEST,
                        CallOptions.builder().deadline(Duration.ofMinutes(9)).build());
        test.timer.advance(Duration.ofMinutes(9));
        assertThatThrownBy(late::join).hasCauseInstanceOf(TimedOutException.class);

        client.tokens().countAsync(REQUEST, CallOptions.defaults()).cancel(true);
        assertThat(asked.get(1).scope().cancellation().cancelled()).isTrue();

        CompletableFuture<TokenCount> open = client.tokens().countAsync(REQUEST, CallOptions.defaults());
        client.close();
        assertThatThrownBy(open::join).hasCauseInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> client.tokens()
                        .countAsync(REQUEST, CallOptions.defaults())
                        .join())
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> client.tokens().count(REQUEST)).isInstanceOf(IllegalStateException.class);
        assertThat(test.timer.pending()).isZero();
    }

    @Test
    void whatComesAfterTheEndIsForgotten() {
        CompletableFuture<TokenCount> answer = new CompletableFuture<>();
        CompletableFuture<TokenCount> failure = new CompletableFuture<>();
        LlmClient client = counting(attempt -> attempt == 1 ? answer : failure);
        CompletableFuture<TokenCount> one = client.tokens().countAsync(REQUEST, CallOptions.defaults());
        CompletableFuture<TokenCount> other = client.tokens().countAsync(REQUEST, CallOptions.defaults());
        client.close();

        answer.complete(SEVEN);
        failure.completeExceptionally(new AuthenticationException("wrong key", ErrorDetails.none()));

        assertThat(one).isCompletedExceptionally();
        assertThatThrownBy(other::join).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void neverWaitsOnAnIoThread() {
        LlmClient client = counting(attempt -> CompletableFuture.completedStage(SEVEN));

        try (OnIoThread io = new OnIoThread(1)) {
            assertThatThrownBy(
                            () -> io.run(() -> client.tokens().count(REQUEST)).join())
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("countAsync");
        }
        assertThatThrownBy(() -> client.tokens().count(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.tokens().count(REQUEST, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aTokenizerThatKnowsTheModelCountsWhereTheServiceCannot() {
        Tokenizer others = (model, request) -> Optional.empty();
        Tokenizer own =
                (model, request) -> Optional.of(new TokenCount(model.id().length(), TokenCount.Basis.TOKENIZER));
        test.settings(settings -> settings.tokenizers(() -> List.of(others, own)));
        LlmClient client = test.client();

        TokenCount counted = new TokenCount(7, TokenCount.Basis.TOKENIZER);
        assertThat(client.tokens().count(REQUEST)).isEqualTo(counted);
        assertThat(client.tokens().estimate(REQUEST)).isEqualTo(counted);
    }

    @Test
    void estimatesWhereNobodyCanCount() {
        LlmClient client = test.client();

        TokenCount estimated = client.tokens().count(REQUEST);

        assertThat(estimated.basis()).isEqualTo(TokenCount.Basis.ESTIMATED);
        assertThat(estimated.tokens()).isBetween(10L, 15L);
        assertThat(client.tokens().estimate(REQUEST)).isEqualTo(estimated);
    }

    @Test
    void anEstimateContactsNobody() {
        LlmClient client = counting(attempt -> {
            throw new AssertionError();
        });

        assertThat(client.tokens().estimate(REQUEST).basis()).isEqualTo(TokenCount.Basis.ESTIMATED);
    }
}
