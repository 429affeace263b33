/**
 * The embeddings protocol that OpenAI began and others speak. Who serves is the provider's. Start with
 * {@link io.github.llmports.support.embeddings.EmbeddingClient}.
 */
package io.github.llmports.support.embeddings;
