package io.github.llmports.core.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.core.fake.AbleProvider;
import io.github.llmports.core.fake.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ModelDoorTest {

    private final TestClient test = new TestClient();
    private final AtomicReference<CallScope> scope = new AtomicReference<>();

    private LlmClient listing(CompletionStage<List<ModelInfo>> answer) {
        return listing(asked -> answer);
    }

    private LlmClient listing(ModelListing listing) {
        test.listing = new AbleProvider(ModelListing.class, (ModelListing) asked -> {
            scope.set(asked);
            return listing.models(asked);
        });
        return test.client();
    }

    @Test
    void asksTheProviderWithItsCredentialAndClocks() {
        List<ModelInfo> models = List.of(ModelInfo.unknown("model-a"));

        assertThat(listing(CompletableFuture.completedStage(models))
                        .models("first")
                        .join())
                .isEqualTo(models);

        assertThat(scope.get().credential()).contains(Secret.of("key-of-first"));
        assertThat(scope.get().clocks().firstEvent()).contains(Duration.ofMinutes(1));
        assertThat(scope.get().callId()).isEqualTo("test-1");
        assertThat(test.timer.pending()).isZero();
    }

    @Test
    void failsForProvidersThatCannotListOrDoNotExist() {
        assertThatThrownBy(() -> test.client().models("first").join())
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has no list of its models");
        assertThatThrownBy(() -> test.client().models("nobody").join())
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> test.client().models(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void failsAsTheProviderFails() {
        CompletionStage<List<ModelInfo>> refused =
                CompletableFuture.failedStage(new AuthenticationException("wrong key", ErrorDetails.none()));

        assertThatThrownBy(() -> listing(refused).models("first").join())
                .hasCauseInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> listing(asked -> {
                            throw new IllegalStateException("a bug");
                        })
                        .models("first")
                        .join())
                .hasCauseInstanceOf(OtherLlmException.class);
    }

    @Test
    void asksAgainWhereThatMayHelp() {
        List<ModelInfo> models = List.of(ModelInfo.unknown("model-a"));
        AtomicInteger asked = new AtomicInteger();

        assertThat(listing(scope -> asked.incrementAndGet() == 1
                                ? CompletableFuture.failedStage(new OverloadedException("busy", ErrorDetails.none()))
                                : CompletableFuture.completedStage(models))
                        .models("first")
                        .join())
                .isEqualTo(models);
        assertThat(scope.get().attempt()).isEqualTo(2);
    }

    @Test
    void endsWithTheDeadline() {
        CompletableFuture<List<ModelInfo>> models =
                listing(new CompletableFuture<>()).models("first");

        test.timer.advance(Duration.ofMinutes(10));

        assertThatThrownBy(models::join).hasCauseInstanceOf(TimedOutException.class);
        assertThat(scope.get().cancellation().cancelled()).isTrue();
    }

    @Test
    void endsWhenTheCallerCancelsOrTheClientCloses() {
        LlmClient client = listing(new CompletableFuture<>());
        client.models("first").cancel(true);
        assertThat(scope.get().cancellation().cancelled()).isTrue();

        CompletableFuture<List<ModelInfo>> models = client.models("first");
        client.close();
        assertThatThrownBy(models::join).hasCauseInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> client.models("first").join()).hasCauseInstanceOf(IllegalStateException.class);
    }
}
