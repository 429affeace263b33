package io.github.llmports.core.routing;

import io.github.llmports.api.chat.Warning;
import java.util.List;

/**
 * The targets of one call, in the order in which they are tried.
 *
 * @param targets at least one
 * @param warnings what the caller should know of the choice, such as a model that stops soon
 */
public record RoutePlan(List<Target> targets, List<Warning> warnings) {

    /** Copies the lists and checks that there is a target. */
    public RoutePlan {
        targets = List.copyOf(targets);
        warnings = List.copyOf(warnings);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a route plan needs at least one target");
        }
    }

    /**
     * A plan without alternatives.
     *
     * @param target the only target
     * @return the plan
     */
    public static RoutePlan of(Target target) {
        return new RoutePlan(List.of(target), List.of());
    }
}
