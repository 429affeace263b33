package io.github.llmports.core.ports;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.Embeddings;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.Target;
import io.github.llmports.core.routing.TargetResolver;
import io.github.llmports.core.stream.BlockingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Embeds at one model and no other. Thread-safe. */
public final class EmbeddingDoor implements Embeddings {

    private final TargetCalls calls;
    private final SingleTarget targets;

    /**
     * Creates the door.
     *
     * @param calls makes the attempts
     * @param targets what addresses mean
     */
    public EmbeddingDoor(TargetCalls calls, TargetResolver targets) {
        this.calls = calls;
        this.targets = new SingleTarget(targets);
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request, CallOptions options) {
        Objects.requireNonNull(request, "request");
        BlockingEntry.check("embed", "embedAsync");
        return calls.await(options, () -> plan(request, options), new Embedded(request));
    }

    @Override
    public CompletableFuture<EmbeddingResponse> embedAsync(EmbeddingRequest request, CallOptions options) {
        Objects.requireNonNull(request, "request");
        return calls.start(options, () -> plan(request, options), new Embedded(request));
    }

    private RoutePlan plan(EmbeddingRequest request, CallOptions options) {
        return targets.of(request.model(), options, "embeddings");
    }

    /** The attempts of one call. */
    private record Embedded(EmbeddingRequest request) implements TargetCalls.Work<EmbeddingResponse> {

        @Override
        public CompletionStage<Admission.Permit> reserve(Admission admission, Target target, Deadline deadline) {
            return admission.reserve(target, request, deadline);
        }

        @Override
        public CompletionStage<EmbeddingResponse> attempt(TargetAttempt attempt) {
            return attempt.ability(Embedding.class, "embeddings")
                    .embed(new Embedding.Call(
                            request, attempt.target().model(), attempt.scope(), attempt.strict(), attempt.feedback()))
                    .thenApply(response -> complete(attempt, response));
        }

        private EmbeddingResponse complete(TargetAttempt attempt, EmbeddingResponse response) {
            int wanted = request.inputs().size();
            int came = response.vectors().size();
            if (came != wanted) {
                throw new MalformedResponseException(
                        wanted + " texts were sent and " + came + " vectors came", ErrorDetails.none());
            }
            CallReport report = attempt.succeeded(response.usage(), response.providerCost(), response.modelServed());
            List<Warning> warnings = new ArrayList<>(attempt.warnings());
            warnings.addAll(response.warnings());
            return new EmbeddingResponse(
                    response.provider(),
                    response.modelAsked(),
                    response.modelServed(),
                    response.vectors(),
                    response.usage(),
                    response.providerCost(),
                    warnings,
                    report);
        }
    }
}
