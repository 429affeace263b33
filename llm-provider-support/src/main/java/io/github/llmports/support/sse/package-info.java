/**
 * Server-sent events on bytes: the parser, and the publisher that turns one streamed answer into decoded items. No
 * protocol of a provider and no HTTP client lives here. Start with {@link io.github.llmports.support.sse.SsePublisher}.
 */
package io.github.llmports.support.sse;
