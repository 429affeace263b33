/**
 * What a client is made of, as values to show: provider types, providers, settings with their origins, routes,
 * problems. No secrets, no behaviour. Start with {@link io.github.llmports.core.inspect.SetupReport}.
 */
package io.github.llmports.core.inspect;
