package io.github.llmports.core.routing;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.model.ModelAddress;

/** Knows which targets an address means and which providers are configured. Thread-safe and quick. */
public interface TargetResolver {

    /**
     * Makes the plan for an address.
     *
     * @param address a provider's model or the name of a route
     * @param options how the call is made: a credential of its own makes a provider usable that has none configured
     * @return the targets in order
     * @throws io.github.llmports.api.error.LlmException if there is no such provider, model or route, or the model is
     *     retired; the message names what is configured and what to change
     */
    RoutePlan resolve(ModelAddress address, CallOptions options);

    /**
     * Finds a configured provider.
     *
     * @param name its configured name
     * @return the provider
     * @throws io.github.llmports.api.error.LlmException if none has that name; the message names those that exist
     */
    ConfiguredProvider provider(String name);
}
