/**
 * Requests on their way to the wire: conversation, tools, generation, schemas, embeddings, batches. Knows no answers.
 * Start with {@link io.github.llmports.provider.gemini.wire.request.GeminiRequestMapper}.
 */
package io.github.llmports.provider.gemini.wire.request;
