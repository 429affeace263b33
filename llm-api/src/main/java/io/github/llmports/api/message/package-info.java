/**
 * What is said: messages and the parts they are made of, media and opaque provider state. Values only; nothing here
 * knows a wire format. Start with {@link io.github.llmports.api.message.Message}.
 */
package io.github.llmports.api.message;
