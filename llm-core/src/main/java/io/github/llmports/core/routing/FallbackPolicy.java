package io.github.llmports.core.routing;

import io.github.llmports.api.report.ErrorKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which kinds of failure lead to the next target.
 *
 * <p>A failure that lies in the request or in the caller's wish never does. A context length that is exceeded leads
 * only to targets that are not known to have no larger window; blocked content leads on only where that is allowed.
 *
 * @param kinds the kinds that lead to the next target
 */
public record FallbackPolicy(Set<ErrorKind> kinds) {

    private static final Set<ErrorKind> NEVER = EnumSet.of(ErrorKind.INVALID_REQUEST, ErrorKind.CANCELLED);
    private static final FallbackPolicy DEFAULTS = new FallbackPolicy(EnumSet.complementOf(
            EnumSet.of(ErrorKind.INVALID_REQUEST, ErrorKind.CANCELLED, ErrorKind.CONTENT_BLOCKED)));

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if the set holds a kind that another target cannot mend
     */
    public FallbackPolicy {
        kinds = Set.copyOf(kinds);
        for (ErrorKind kind : NEVER) {
            if (kinds.contains(kind)) {
                throw new IllegalArgumentException(kind + " never leads to another target");
            }
        }
    }

    /**
     * All kinds but invalid request, cancelled and content blocked.
     *
     * @return the policy used unless configured otherwise
     */
    public static FallbackPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * This policy, with blocked content leading to the next target.
     *
     * @return a new policy
     */
    public FallbackPolicy withContentBlocked() {
        EnumSet<ErrorKind> more = EnumSet.of(ErrorKind.CONTENT_BLOCKED);
        more.addAll(kinds);
        return new FallbackPolicy(more);
    }

    /**
     * Whether a failure at one target leads to another.
     *
     * @param kind how the target failed
     * @param failed the target that failed
     * @param next the target that would be tried
     * @return true if the other target may be tried
     */
    public boolean allows(ErrorKind kind, Target failed, Target next) {
        return kinds.contains(kind) && (kind != ErrorKind.CONTEXT_LENGTH_EXCEEDED || mayBeLarger(next, failed));
    }

    private static boolean mayBeLarger(Target next, Target failed) {
        long known = failed.model().contextWindow().orElse(0);
        return next.model().contextWindow().orElse(Long.MAX_VALUE) > known;
    }
}
