package io.github.llmports.core.discovery;

import io.github.llmports.core.inspect.SkippedProvider;
import java.util.List;

/**
 * What a search for provider types came to.
 *
 * @param found the types, ordered by id, then by class; two of one id are both listed
 * @param skipped what was found and could not be used
 */
public record DiscoveryReport(List<ProviderType> found, List<SkippedProvider> skipped) {

    /** Copies the lists. */
    public DiscoveryReport {
        found = List.copyOf(found);
        skipped = List.copyOf(skipped);
    }
}
