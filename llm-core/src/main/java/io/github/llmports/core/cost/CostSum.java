package io.github.llmports.core.cost;

import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.usage.Cost;
import java.util.List;

/** What the attempts of a call cost together. */
public final class CostSum {

    private CostSum() {}

    /**
     * Adds up.
     *
     * @param attempts the attempts
     * @return the sum; unknown if none is known or the currencies differ
     */
    public static Cost of(List<Attempt> attempts) {
        Cost sum = null;
        for (Attempt attempt : attempts) {
            Cost cost = attempt.cost();
            if (free(cost)) {
                continue;
            }
            if (sum != null && clash(sum, cost)) {
                return Cost.unknown();
            }
            sum = sum == null ? cost : sum.plus(cost);
        }
        if (sum != null) {
            return sum;
        }
        return attempts.isEmpty() ? Cost.unknown() : attempts.get(0).cost();
    }

    private static boolean free(Cost cost) {
        return cost.basis() == Cost.Basis.KNOWN && cost.amount().signum() == 0;
    }

    private static boolean clash(Cost one, Cost other) {
        return one.basis() != Cost.Basis.UNKNOWN
                && other.basis() != Cost.Basis.UNKNOWN
                && !one.currency().equals(other.currency());
    }
}
