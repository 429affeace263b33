/**
 * What OpenRouter's bodies alone hold: its errors. Knows Jackson; nothing here is seen by users. Start with
 * {@link io.github.llmports.provider.openrouter.wire.OpenRouterErrorReader}.
 */
package io.github.llmports.provider.openrouter.wire;
