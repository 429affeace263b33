/**
 * What a provider implements and what it is given; discovered through {@link java.util.ServiceLoader}. No HTTP, no JSON
 * library. Start with {@link io.github.llmports.api.spi.LlmProviderFactory}; for an in-house service that blocks, with
 * {@link io.github.llmports.api.spi.BlockingLlmProvider}.
 */
package io.github.llmports.api.spi;
