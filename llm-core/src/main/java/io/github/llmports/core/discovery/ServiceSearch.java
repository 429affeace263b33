package io.github.llmports.core.discovery;

import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.core.inspect.SkippedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;

/** Walks through one service loader and goes on after a fault. */
final class ServiceSearch {

    /** A loader that cannot even list its services reports the same fault for ever. */
    private static final int MOST_FAULTS = 50;

    private final Spliterator<ServiceLoader.Provider<LlmProviderFactory>> services;
    private final List<ServiceLoader.Provider<LlmProviderFactory>> candidates = new ArrayList<>();
    private final List<SkippedProvider> skipped = new ArrayList<>();

    ServiceSearch(ServiceLoader<LlmProviderFactory> loader) {
        this.services = loader.stream().spliterator();
    }

    void run() {
        boolean more = true;
        while (more && skipped.size() < MOST_FAULTS) {
            try {
                more = services.tryAdvance(candidates::add);
            } catch (ServiceConfigurationError | LinkageError e) {
                skipped.add(new SkippedProvider("a service entry", "the search path", LoadFailure.reason(e)));
            }
        }
    }

    List<ServiceLoader.Provider<LlmProviderFactory>> candidates() {
        return candidates;
    }

    List<SkippedProvider> skipped() {
        return skipped;
    }
}
