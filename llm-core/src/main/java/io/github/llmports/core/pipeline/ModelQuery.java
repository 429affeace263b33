package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.core.routing.ConfiguredProvider;
import io.github.llmports.core.routing.TargetResolver;
import io.github.llmports.core.stream.Callbacks;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks providers which models they serve: one attempt, within the deadline. Thread-safe. */
final class ModelQuery {

    private final PipelineSettings settings;
    private final TargetResolver targets;
    private final InFlight inFlight;
    private final Callbacks callbacks;

    ModelQuery(PipelineSettings settings, TargetResolver targets, InFlight inFlight, Callbacks callbacks) {
        this.settings = settings;
        this.targets = targets;
        this.inFlight = inFlight;
        this.callbacks = callbacks;
    }

    CompletableFuture<List<ModelInfo>> ask(String name) {
        try {
            inFlight.requireOpen();
            ConfiguredProvider provider = targets.provider(name);
            return send(provider, listing(provider));
        } catch (IllegalStateException | LlmException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static ModelListing listing(ConfiguredProvider provider) {
        return provider.adapter()
                .ability(ModelListing.class)
                .orElseThrow(() -> new InvalidRequestException(
                        "provider '" + provider.name() + "' cannot list its models",
                        ErrorDetails.builder().provider(provider.name()).build()));
    }

    private CompletableFuture<List<ModelInfo>> send(ConfiguredProvider provider, ModelListing listing) {
        CancellationSource cancellation = new CancellationSource();
        CompletableFuture<List<ModelInfo>> answer = new CompletableFuture<>();
        CompletableFuture<List<ModelInfo>> future = new CompletableFuture<>();
        Timer.Scheduled alarm = settings.timer()
                .schedule(settings.deadline(), () -> answer.completeExceptionally(late(provider.name())));
        InFlight.Abortable query = answer::completeExceptionally;
        answer.whenComplete((models, failure) -> {
            alarm.cancel();
            inFlight.remove(query);
            cancellation.cancel();
            callbacks.complete(future, models, failure);
        });
        inFlight.add(query);
        future.whenComplete((models, failure) -> answer.completeExceptionally(
                new CancelledException("the caller ended the future", ErrorDetails.none())));
        asked(listing, scope(provider, cancellation)).whenComplete((models, failure) -> {
            if (failure == null) {
                answer.complete(models);
            } else {
                answer.completeExceptionally(Failures.at(provider.name(), failure));
            }
        });
        return future;
    }

    private static CompletionStage<List<ModelInfo>> asked(ModelListing listing, CallScope scope) {
        try {
            return listing.models(scope).thenApply(List::copyOf);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CallScope scope(ConfiguredProvider provider, CancellationSource cancellation) {
        return new CallScope(
                settings.ids().next(),
                1,
                provider.credential(),
                ProviderOverride.none(),
                Deadline.in(settings.timer(), settings.deadline()),
                ProviderCalls.clocks(provider.clocks(), settings.clocks()),
                cancellation,
                Map.of());
    }

    private LlmException late(String provider) {
        return new TimedOutException(
                TimeoutClock.TOTAL,
                "the models were not listed within the client's deadline of " + settings.deadline(),
                ErrorDetails.builder().provider(provider).build());
    }
}
