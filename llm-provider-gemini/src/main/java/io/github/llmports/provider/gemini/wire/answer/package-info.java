/**
 * Answers from the wire, whole and streamed, with one state for both; lists of models, counts, vectors and batches.
 * Knows no requests. Start with {@link io.github.llmports.provider.gemini.wire.answer.GeminiAnswer}.
 */
package io.github.llmports.provider.gemini.wire.answer;
