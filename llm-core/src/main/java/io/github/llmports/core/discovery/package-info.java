/**
 * Finds provider types on the class path and the module path, and survives the broken ones. Knows nothing of settings.
 * Start with {@link io.github.llmports.core.discovery.ProviderDiscovery}.
 */
package io.github.llmports.core.discovery;
