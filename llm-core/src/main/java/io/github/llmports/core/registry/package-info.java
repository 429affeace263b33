/**
 * The configured providers alive: makes them, gives them what they share, finds the targets of an address and closes
 * all of it. Reads no settings sources. Start with {@link io.github.llmports.core.registry.ProviderRegistry}.
 */
package io.github.llmports.core.registry;
