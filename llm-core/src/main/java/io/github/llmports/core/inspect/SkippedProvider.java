package io.github.llmports.core.inspect;

import java.util.Objects;

/**
 * A provider type that was found but could not be used.
 *
 * @param implementation the class or the loader's own words for what was found
 * @param location the module or jar, as far as known
 * @param reason why it was skipped
 */
public record SkippedProvider(String implementation, String location, String reason) {

    /** Rejects null. */
    public SkippedProvider {
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return implementation + " in " + location + ": " + reason;
    }
}
