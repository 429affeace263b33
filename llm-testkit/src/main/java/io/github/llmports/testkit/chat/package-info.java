/**
 * What a chat-completions service says, as values for scripts: tool calls, token counts, errors in the service's form.
 *
 * <p>No transport and no script lives here; those are in {@code simulator}.
 */
package io.github.llmports.testkit.chat;
