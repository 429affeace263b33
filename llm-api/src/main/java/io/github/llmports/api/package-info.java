/**
 * The port to every model provider: {@link io.github.llmports.api.LlmClient} and the stream that it returns. Start
 * there; {@code P.api.chat} has requests and responses, {@code P.api.spi} is for those who write a provider.
 */
package io.github.llmports.api;
