package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import java.io.IOException;
import java.util.List;

/**
 * Writes the conversation: instructions apart, and messages in turns. What stands side by side and has one role is one
 * turn, so that all results of parallel tool calls go out in one message. One writer per request.
 */
final class ConversationWriter {

    private static final Capability PREFILL = new Capability("prefill");
    private static final Capability SYSTEM_LATER = new Capability("system_mid_conversation");

    private final MessagesFit fit;
    private final List<Message> messages;
    private final CacheBreakpoints breakpoints;
    private final BlockWriter blocks;
    private final JsonGenerator json;

    /** The role of the turn that is being written, empty before the first. */
    private String role = "";

    ConversationWriter(MessagesFit fit, CacheBreakpoints breakpoints, BlockWriter blocks, JsonGenerator json) {
        this.fit = fit;
        this.messages = fit.call().request().messages();
        this.breakpoints = breakpoints;
        this.blocks = blocks;
        this.json = json;
    }

    /** Writes the instructions; later ones are put here too if the model takes them nowhere else. */
    void system() throws IOException {
        boolean open = false;
        for (int i = 0; i < messages.size(); i++) {
            if (!(messages.get(i) instanceof Message.System) || inPlace(i)) {
                continue;
            }
            if (!leads(i)) {
                fit.convert(
                        "messages", "instructions within a conversation stand before it: this model takes no others");
            }
            List<Part> parts = texts(messages.get(i));
            if (!parts.isEmpty() && !open) {
                json.writeArrayFieldStart("system");
                open = true;
            }
            write(parts, i);
        }
        if (open) {
            json.writeEndArray();
        }
    }

    /** Writes the messages. */
    void messages() throws IOException {
        json.writeArrayFieldStart("messages");
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), i);
        }
        if (!role.isEmpty()) {
            endTurn();
        }
        json.writeEndArray();
    }

    private void message(Message message, int i) throws IOException {
        if (message instanceof Message.System) {
            if (inPlace(i)) {
                turn("system", texts(message), i);
            }
        } else if (message instanceof Message.Assistant assistant) {
            if (i < messages.size() - 1 || begins(assistant)) {
                turn("assistant", blocks.kept(assistant.parts(), "an assistant message"), i);
            }
        } else if (message instanceof Message.Other other) {
            fit.model().drop("messages", "the service has no message of the role " + other.role());
        } else {
            turn("user", blocks.kept(message.parts(), "a user message"), i);
        }
    }

    /** Whether the answer may begin with what the last message says; a paused turn is no beginning but goes on. */
    private boolean begins(Message.Assistant assistant) {
        boolean paused = assistant.parts().stream().anyMatch(Part.Other.class::isInstance);
        return paused || fit.model().has(PREFILL, "beginning of its answer");
    }

    private List<Part> texts(Message system) {
        List<Part> kept = blocks.kept(system.parts(), "a system message");
        List<Part> texts = kept.stream().filter(Part.Text.class::isInstance).toList();
        if (texts.size() < kept.size()) {
            fit.model().drop("messages", "a system message carries text alone");
        }
        return texts;
    }

    private void turn(String next, List<Part> parts, int i) throws IOException {
        if (parts.isEmpty()) {
            return;
        }
        if (!next.equals(role)) {
            if (!role.isEmpty()) {
                endTurn();
            }
            json.writeStartObject();
            json.writeStringField("role", next);
            json.writeArrayFieldStart("content");
            role = next;
        }
        write(parts, i);
    }

    private void endTurn() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(List<Part> parts, int message) throws IOException {
        int end = -1;
        for (int i = 0; breakpoints.afterMessages().contains(message) && i < parts.size(); i++) {
            end = BlockWriter.cacheable(parts.get(i)) ? i : end;
        }
        for (int i = 0; i < parts.size(); i++) {
            blocks.write(parts.get(i), i == end ? breakpoints.control() : null);
        }
    }

    /** Whether nothing but instructions stands before. */
    private boolean leads(int index) {
        for (int i = 0; i < index; i++) {
            if (!(messages.get(i) instanceof Message.System)) {
                return false;
            }
        }
        return true;
    }

    /** Whether instructions go out where they stand: after what the user said, and only to models known to take it. */
    private boolean inPlace(int index) {
        if (index == 0 || !fit.call().model().capabilities().contains(SYSTEM_LATER)) {
            return false;
        }
        Message before = messages.get(index - 1);
        return before instanceof Message.System
                ? inPlace(index - 1)
                : before instanceof Message.User || before instanceof Message.Tool;
    }
}
