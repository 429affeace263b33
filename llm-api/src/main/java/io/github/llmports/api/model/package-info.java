/**
 * Models: how one is addressed and what is known of it (limits, capabilities, prices). Facts come from the catalogues
 * that providers hand over; nothing here guesses. Start with {@link io.github.llmports.api.model.ModelAddress}.
 */
package io.github.llmports.api.model;
