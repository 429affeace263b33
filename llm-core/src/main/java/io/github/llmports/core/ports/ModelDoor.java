package io.github.llmports.core.ports;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.core.routing.TargetResolver;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Asks providers which models they serve. Thread-safe. */
public final class ModelDoor {

    private final TargetCalls calls;
    private final SingleTarget targets;

    /**
     * Creates the door.
     *
     * @param calls makes the attempts
     * @param targets what addresses mean
     */
    public ModelDoor(TargetCalls calls, TargetResolver targets) {
        this.calls = calls;
        this.targets = new SingleTarget(targets);
    }

    /**
     * Asks.
     *
     * @param provider the configured provider's name
     * @return the models to come, or the failure
     */
    public CompletableFuture<List<ModelInfo>> ask(String provider) {
        Objects.requireNonNull(provider, "provider");
        return calls.start(
                CallOptions.defaults(),
                () -> targets.any(provider),
                attempt -> attempt.ability(ModelListing.class, "list of its models")
                        .models(attempt.scope())
                        .thenApply(models -> attempt.free(List.copyOf(models))));
    }
}
