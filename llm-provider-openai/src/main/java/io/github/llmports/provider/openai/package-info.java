/**
 * The adapter for OpenAI, on chat completions: settings, headers, dialect, catalogue and typed options. The protocol
 * itself is in {@code llm-provider-support}. Start with
 * {@link io.github.llmports.provider.openai.OpenAiProviderFactory}.
 */
package io.github.llmports.provider.openai;
