/**
 * Texts as vectors: the request, the vectors, the answer. Start with
 * {@link io.github.llmports.api.embedding.Embeddings}.
 */
package io.github.llmports.api.embedding;
