package io.github.llmports.core.routing;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.LlmProvider;
import java.util.Objects;
import java.util.Optional;

/**
 * One model at one configured provider, ready to be called. {@code toString} shows no credential.
 *
 * @param provider the configured provider's name
 * @param adapter the provider
 * @param model what is known of the model; its id is the one to send
 * @param credential the configured credential, absent if the provider needs none
 * @param clocks the configured clocks; absent ones leave the client's
 */
public record Target(
        String provider, LlmProvider adapter, ModelInfo model, Optional<Secret> credential, StreamClocks clocks) {

    /** Rejects null. */
    public Target {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(adapter, "adapter");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(clocks, "clocks");
    }

    /**
     * The address that names exactly this target.
     *
     * @return provider and model id
     */
    public ModelAddress address() {
        return ModelAddress.of(provider, model.id());
    }

    @Override
    public String toString() {
        return "Target[" + provider + "/" + model.id() + "]";
    }
}
