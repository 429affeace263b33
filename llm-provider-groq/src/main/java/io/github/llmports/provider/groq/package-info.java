/**
 * The adapter for Groq: settings, catalogue, typed options, and the dialect of chat completions that it speaks. The
 * protocol itself is in {@code llm-provider-support}. Start with
 * {@link io.github.llmports.provider.groq.GroqProviderFactory}.
 */
package io.github.llmports.provider.groq;
