package io.github.llmports.core.ports;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.tokens.Tokens;
import io.github.llmports.core.routing.TargetResolver;
import io.github.llmports.core.stream.BlockingEntry;
import io.github.llmports.core.tokens.LocalCount;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts: at the service, else here. Thread-safe. */
public final class TokenDoor implements Tokens {

    private final TargetCalls calls;
    private final SingleTarget targets;
    private final LocalCount local;

    /**
     * Creates the door.
     *
     * @param calls makes the attempts
     * @param targets what addresses mean
     * @param local counts on this machine
     */
    public TokenDoor(TargetCalls calls, TargetResolver targets, LocalCount local) {
        this.calls = calls;
        this.targets = new SingleTarget(targets);
        this.local = local;
    }

    @Override
    public TokenCount count(ChatRequest request, CallOptions options) {
        Objects.requireNonNull(request, "request");
        BlockingEntry.check("count", "countAsync");
        return calls.await(
                options, () -> targets.first(request.model(), options), attempt -> counted(attempt, request));
    }

    @Override
    public CompletableFuture<TokenCount> countAsync(ChatRequest request, CallOptions options) {
        Objects.requireNonNull(request, "request");
        return calls.start(
                options, () -> targets.first(request.model(), options), attempt -> counted(attempt, request));
    }

    private CompletionStage<TokenCount> counted(TargetAttempt attempt, ChatRequest request) {
        Optional<TokenCounting> service = attempt.target().adapter().ability(TokenCounting.class);
        if (service.isEmpty()) {
            return CompletableFuture.completedStage(
                    attempt.free(local.count(attempt.target().model(), request)));
        }
        return service.get().count(attempt.call(request)).thenApply(attempt::free);
    }

    @Override
    public TokenCount estimate(ChatRequest request) {
        return local.count(
                targets.first(request.model(), CallOptions.defaults())
                        .targets()
                        .get(0)
                        .model(),
                request);
    }
}
