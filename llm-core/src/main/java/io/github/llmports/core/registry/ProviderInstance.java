package io.github.llmports.core.registry;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.config.ProviderConfiguration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One configured provider: its configuration, its catalogue, and the provider itself from its first use on. */
final class ProviderInstance implements AutoCloseable {

    private final ProviderConfiguration configuration;
    private final Catalogue catalogue;
    private final Surroundings surroundings;
    private volatile @Nullable LlmProvider provider;

    ProviderInstance(ProviderConfiguration configuration, Catalogue catalogue, Surroundings surroundings) {
        this.configuration = configuration;
        this.catalogue = catalogue;
        this.surroundings = surroundings;
    }

    ProviderConfiguration configuration() {
        return configuration;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /**
     * The provider, made on first use.
     *
     * @throws LlmConfigurationException if its factory fails
     */
    LlmProvider provider() {
        LlmProvider made = provider;
        return made == null ? make() : made;
    }

    private synchronized LlmProvider make() {
        LlmProvider made = provider;
        if (made == null) {
            made = create();
            provider = made;
        }
        return made;
    }

    private LlmProvider create() {
        InstanceContext context = new InstanceContext(configuration.name(), configuration.settings(), surroundings);
        try {
            return configuration.type().factory().create(context);
        } catch (LlmConfigurationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            LlmConfigurationException problem = new LlmConfigurationException(List.of(new ConfigurationProblem(
                    "providers." + configuration.name(),
                    "the provider could not be made: " + e.getClass().getSimpleName(),
                    "see the cause; its type '" + configuration.type().id() + "' comes from "
                            + configuration.type().location())));
            problem.initCause(e);
            throw problem;
        }
    }

    @Override
    public synchronized void close() {
        LlmProvider made = provider;
        if (made != null) {
            Closing.quietly(made);
        }
    }
}
