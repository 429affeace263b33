/**
 * What a stream says, event by event. Names are noun and verb; each content event names the part it belongs to. Start
 * with {@link io.github.llmports.api.event.ChatEvent}.
 */
package io.github.llmports.api.event;
