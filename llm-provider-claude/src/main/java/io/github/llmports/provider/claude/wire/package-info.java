/**
 * The Messages protocol: mappers by direction and what they are made of; no I/O. A whole answer and a stream are read
 * into the same state, so that both give the same response. Start with
 * {@link io.github.llmports.provider.claude.wire.ClaudeRequestMapper} and
 * {@link io.github.llmports.provider.claude.wire.ClaudeStreamMapper}.
 */
package io.github.llmports.provider.claude.wire;
