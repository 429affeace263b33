package io.github.llmports.core.pipeline;

import io.github.llmports.api.error.LlmException;
import io.github.llmports.core.routing.FallbackPolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Which failure the caller sees when several targets failed; the others are in its attempts. For each target its last
 * failure counts. In this order:
 *
 * <ol>
 *   <li>the last one, if its kind ended the call, so that no target was left a chance: the request must change;
 *   <li>of those after which an identical request may succeed, the one with the soonest advised wait, and those without
 *       advice after those with: the caller may try again;
 *   <li>the first one: the target that the caller wanted most.
 * </ol>
 */
final class DecisiveFailure {

    private static final Duration NO_ADVICE = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Comparator<LlmException> SOONEST =
            Comparator.comparing(failure -> failure.retryAfter().orElse(NO_ADVICE));

    private DecisiveFailure() {}

    static LlmException of(List<LlmException> failures, FallbackPolicy policy) {
        LlmException last = failures.get(failures.size() - 1);
        if (!policy.kinds().contains(last.kind())) {
            return last;
        }
        return failures.stream().filter(LlmException::retryable).min(SOONEST).orElse(failures.get(0));
    }
}
