/**
 * What every request mapper asks before it writes: what the model takes, and whether the conversation is whole. Start
 * with {@link io.github.llmports.support.request.RequestFit}.
 */
package io.github.llmports.support.request;
