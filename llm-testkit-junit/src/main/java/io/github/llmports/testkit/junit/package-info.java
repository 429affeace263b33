/**
 * Published contracts as abstract test classes, and the extension that gives tests a simulated service.
 *
 * <p>To test a provider, extend {@link ProviderContract}; to test what uses one, write {@link SimulatorTest}.
 */
package io.github.llmports.testkit.junit;
