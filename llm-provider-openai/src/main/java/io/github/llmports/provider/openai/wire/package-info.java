/**
 * The protocols that OpenAI alone speaks: Responses with its stream of events, token counting, embeddings, files and
 * batches. Mappers from and to bytes, no I/O. Start with
 * {@link io.github.llmports.provider.openai.wire.ResponsesRequestMapper}.
 */
package io.github.llmports.provider.openai.wire;
