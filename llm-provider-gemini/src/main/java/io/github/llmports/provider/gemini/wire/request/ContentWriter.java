package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.provider.gemini.wire.GeminiState;
import io.github.llmports.support.request.ToolConversation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes the conversation: system messages apart, results of tools as what the user says, all those of one turn in one
 * content and in the order of the calls. One writer per request.
 */
final class ContentWriter {

    /** Stands for the signature of a call that no Gemini model made: the service then checks none. */
    private static final String NO_SIGNATURE = "\"skip_thought_signature_validator\"";

    private final ModelFacts facts;
    private final JsonGenerator json;
    private final PartWriter parts;
    private final ToolTurn turn = new ToolTurn();

    ContentWriter(ModelFacts facts, JsonGenerator json) {
        this.facts = facts;
        this.json = json;
        this.parts = new PartWriter(facts, json);
    }

    void contents(List<Message> messages) throws IOException {
        ToolConversation.flaw(messages).ifPresent(flaw -> {
            throw facts.invalid(flaw);
        });
        json.writeArrayFieldStart("contents");
        boolean begun = false;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message instanceof Message.System) {
                if (begun) {
                    facts.warn(
                            Warning.Kind.CONVERTED,
                            "messages",
                            "a system message in mid-conversation went to its beginning: the service has one place"
                                    + " for instructions");
                }
                continue;
            }
            begun = true;
            if (message instanceof Message.Tool tool) {
                List<Part.ToolResult> results = new ArrayList<>(tool.results());
                while (i + 1 < messages.size() && messages.get(i + 1) instanceof Message.Tool next) {
                    results.addAll(next.results());
                    i++;
                }
                results(results);
            } else if (message instanceof Message.Assistant assistant) {
                assistant(assistant.parts());
            } else if (message instanceof Message.User) {
                user(message.parts());
            } else {
                facts.fit.drop(
                        "messages",
                        "the service has no message of the kind "
                                + message.getClass().getSimpleName());
            }
        }
        json.writeEndArray();
        if (!begun) {
            throw facts.invalid("the service needs at least one message beside the system's; add a user message");
        }
    }

    void system(List<Message> messages) throws IOException {
        boolean begun = false;
        for (Message message : messages) {
            if (!(message instanceof Message.System)) {
                continue;
            }
            for (Part part : message.parts()) {
                if (!(part instanceof Part.Text text)) {
                    facts.fit.drop(PartWriter.name(part), "a system message carries no " + PartWriter.name(part));
                    continue;
                }
                if (!begun) {
                    begun = true;
                    json.writeObjectFieldStart("systemInstruction");
                    json.writeArrayFieldStart("parts");
                }
                json.writeStartObject();
                json.writeStringField("text", text.text());
                json.writeEndObject();
            }
        }
        if (begun) {
            end();
        }
    }

    private void user(List<Part> all) throws IOException {
        List<Part> kept =
                all.stream().filter(part -> parts.takes(part, "a user message")).toList();
        if (kept.isEmpty()) {
            return;
        }
        start("user");
        for (Part part : kept) {
            parts.write(part);
        }
        end();
    }

    private void assistant(List<Part> all) throws IOException {
        List<Part> kept = all.stream().filter(this::goesBack).toList();
        if (kept.isEmpty()) {
            return;
        }
        turn.begin(kept, facts);
        boolean unsigned = facts.wantsSignatures();
        start("model");
        for (Part part : kept) {
            if (part instanceof Part.ToolCall call) {
                Optional<String> signature = facts.signature(call.state());
                parts.call(call, turn.sendsId(call.id()), signature.orElse(unsigned ? NO_SIGNATURE : null));
                unsigned = false;
            } else {
                parts.write(part);
            }
        }
        end();
    }

    /** Thoughts and parts without a type of ours go back only to the model that made them; so do empty texts. */
    private boolean goesBack(Part part) {
        boolean own = part.state()
                .map(state -> GeminiState.from(state, facts.model().id()))
                .orElse(false);
        if (part instanceof Part.Reasoning && !own) {
            facts.fit.warn("reasoning", "the model takes no thoughts but its own");
            return false;
        }
        if (part instanceof Part.Other other && !own && part.state().isPresent()) {
            facts.fit.warn(other.type(), "the part is another model's");
            return false;
        }
        if (part instanceof Part.Text text && text.text().isEmpty() && !own) {
            return false;
        }
        return part instanceof Part.ToolCall || parts.takes(part, "an assistant message");
    }

    private void results(List<Part.ToolResult> results) throws IOException {
        results.sort(Comparator.comparingInt(result -> turn.place(result.callId())));
        start("user");
        for (Part.ToolResult result : results) {
            String name = turn.name(result.callId());
            if (name == null) {
                throw facts.invalid("the tool result for '" + result.callId()
                        + "' answers a call that no assistant message made; put the call there");
            }
            parts.result(result, name, turn.sendsId(result.callId()));
        }
        end();
    }

    private void start(String role) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeArrayFieldStart("parts");
    }

    private void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }
}
