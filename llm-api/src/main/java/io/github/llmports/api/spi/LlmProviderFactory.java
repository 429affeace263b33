package io.github.llmports.api.spi;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.settings.SettingSpec;
import java.util.List;
import java.util.Optional;

/**
 * Makes providers of one type. The service type that {@link java.util.ServiceLoader} finds; needs a public constructor
 * without parameters that does nothing expensive. Thread-safe.
 */
public interface LlmProviderFactory {

    /**
     * The type's id, unique among all factories.
     *
     * @return lower-case letters, digits and hyphens, such as {@code openai}
     */
    String type();

    /**
     * The settings that a provider of this type has. Validation, the doctor and the configuration guide come from them.
     *
     * @return the settings; a secret one named {@code apiKey} is handed over as the credential of each call
     */
    List<SettingSpec> settings();

    /**
     * What is known of the models of this type, in the catalogue's JSON form.
     *
     * @return the catalogue, empty if the type has none
     */
    default Optional<Json> catalogue() {
        return Optional.empty();
    }

    /**
     * Makes a provider. Must not connect anywhere.
     *
     * @param context name, settings, time and executors; the provider keeps it
     * @return the provider, to be closed by the caller
     * @throws io.github.llmports.api.error.LlmConfigurationException if settings contradict each other
     */
    LlmProvider create(ProviderContext context);
}
