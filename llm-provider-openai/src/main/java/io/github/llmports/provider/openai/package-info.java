/**
 * The adapter for OpenAI: settings, headers, catalogue, typed options, and which API takes a call. The protocols are
 * elsewhere: chat completions in {@code llm-provider-support}, all others in {@code wire}. Start with
 * {@link io.github.llmports.provider.openai.OpenAiProviderFactory}.
 */
package io.github.llmports.provider.openai;
