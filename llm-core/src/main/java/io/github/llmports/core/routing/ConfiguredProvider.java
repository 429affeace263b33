package io.github.llmports.core.routing;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.spi.LlmProvider;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider under its configured name, for what concerns no model, such as listing them. {@code toString} shows no
 * credential.
 *
 * @param name the configured name
 * @param adapter the provider
 * @param credential the configured credential, absent if the provider needs none
 * @param clocks the configured clocks; absent ones leave the client's
 */
public record ConfiguredProvider(String name, LlmProvider adapter, Optional<Secret> credential, StreamClocks clocks) {

    /** Rejects null. */
    public ConfiguredProvider {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(adapter, "adapter");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(clocks, "clocks");
    }
}
