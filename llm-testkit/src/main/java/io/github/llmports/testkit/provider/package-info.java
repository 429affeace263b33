/**
 * Providers and calls for tests: the mock that everybody can configure, a scripted one, and what a provider is given.
 *
 * <p>Start at {@link ScriptedProvider}; to call a provider without a core, at {@link TestCall}.
 */
package io.github.llmports.testkit.provider;
