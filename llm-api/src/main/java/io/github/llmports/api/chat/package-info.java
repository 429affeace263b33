/**
 * The question and the answer: request, response and the values they are made of. A request holds only what shapes the
 * answer; what surrounds a call is in {@code P.api.call}. Start with {@link io.github.llmports.api.chat.ChatRequest}.
 */
package io.github.llmports.api.chat;
