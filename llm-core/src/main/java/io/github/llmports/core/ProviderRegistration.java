package io.github.llmports.core;

import io.github.llmports.api.spi.LlmProviderFactory;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that code has registered. {@code toString} shows no value.
 *
 * @param name the name; absent means the type's id
 * @param factory the factory; absent means that the type is looked up
 * @param type the type's id; absent means the factory's
 * @param settings the settings by name
 */
record ProviderRegistration(
        Optional<String> name,
        Optional<LlmProviderFactory> factory,
        Optional<String> type,
        Map<String, String> settings) {

    ProviderRegistration {
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return "ProviderRegistration[" + name + ", " + settings.keySet() + "]";
    }
}
