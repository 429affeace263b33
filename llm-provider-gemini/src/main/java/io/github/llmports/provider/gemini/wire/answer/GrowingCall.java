package io.github.llmports.provider.gemini.wire.answer;

import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A function call; it comes whole, but for Vertex, which may send it in pieces. Not thread-safe. */
final class GrowingCall {

    private final int number;
    private final String id;
    private final String name;
    private final Optional<OpaqueState> state;
    private String arguments = "";
    private @Nullable PartialArguments partial;

    GrowingCall(int number, String id, String name, Optional<OpaqueState> state) {
        this.number = number;
        this.id = id;
        this.name = name;
        this.state = state;
    }

    ChatEvent started() {
        return new ChatEvent.ToolCallStarted(number, id, name);
    }

    void add(Chunk.Call more) {
        arguments = more.arguments == null ? arguments : more.arguments;
        if (more.partial != null) {
            partial = partial == null ? new PartialArguments() : partial;
            partial.add(more.partial);
        }
    }

    Part.ToolCall part() {
        String whole = partial == null ? arguments : partial.json();
        return new Part.ToolCall(id, name, whole.isEmpty() ? "{}" : whole, state);
    }
}
