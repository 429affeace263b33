/**
 * The generateContent protocol: mappers from and to the wire, without input or output of their own. The only place of
 * this module that knows the JSON library. Start with
 * {@link io.github.llmports.provider.gemini.wire.GeminiRequestMapper} and
 * {@link io.github.llmports.provider.gemini.wire.GeminiStreamMapper}.
 */
package io.github.llmports.provider.gemini.wire;
