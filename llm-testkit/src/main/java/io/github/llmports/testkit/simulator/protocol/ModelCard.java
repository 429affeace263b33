package io.github.llmports.testkit.simulator.protocol;

import java.util.List;

/**
 * What a family of models takes, from the wire facts' section 1.1.
 *
 * @param prefix what the ids of the family start with
 * @param efforts the reasoning efforts that it accepts, none if it cannot reason
 * @param reasonsByDefault whether it reasons unless told otherwise
 * @param takesStop whether it takes stop sequences while it reasons
 * @param takesToolsWhileReasoning whether chat completions lets it use tools while it reasons
 */
public record ModelCard(
        String prefix,
        List<String> efforts,
        boolean reasonsByDefault,
        boolean takesStop,
        boolean takesToolsWhileReasoning) {

    /** Whether it can reason at all. */
    public boolean canReason() {
        return !efforts.isEmpty();
    }
}
