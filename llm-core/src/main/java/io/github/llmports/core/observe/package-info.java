/**
 * Who watches calls: listeners, shielded and in order, and the log. Nothing here changes a call. Start with
 * {@link io.github.llmports.core.observe.Listeners}.
 */
package io.github.llmports.core.observe;
