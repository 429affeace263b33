package io.github.llmports.core.registry;

import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.core.problem.Problems;
import java.util.Collection;
import java.util.Set;

/** Makes the providers when a client starts. */
final class ProviderStart {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core");

    private final Set<String> registered;
    private final Problems problems;

    ProviderStart(Set<String> registered, Problems problems) {
        this.registered = registered;
        this.problems = problems;
    }

    void start(Collection<ProviderInstance> instances) {
        instances.stream()
                .filter(instance -> instance.configuration().complete())
                .forEach(this::start);
    }

    private void start(ProviderInstance instance) {
        String name = instance.configuration().name();
        try {
            instance.provider();
        } catch (LlmConfigurationException e) {
            if (registered.contains(name)) {
                problems.addAll(e.problems());
            } else {
                LOG.log(System.Logger.Level.WARNING, () -> "provider '" + name + "' is left out", e);
            }
        }
    }
}
