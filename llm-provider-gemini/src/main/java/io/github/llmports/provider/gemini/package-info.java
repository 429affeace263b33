/**
 * The adapter for Google Gemini: settings, headers, catalogue and typed options. The protocol itself is in
 * {@code wire}. Start with {@link io.github.llmports.provider.gemini.GeminiProviderFactory}.
 */
package io.github.llmports.provider.gemini;
