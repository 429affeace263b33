/**
 * The generateContent protocol: what requests and answers have in common, and the errors. The only place of this module
 * that knows the JSON library; nothing here does input or output of its own. Start with
 * {@link io.github.llmports.provider.gemini.wire.request.GeminiRequestMapper} and
 * {@link io.github.llmports.provider.gemini.wire.answer.GeminiStreamMapper}.
 */
package io.github.llmports.provider.gemini.wire;
