package io.github.llmports.cli;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import org.jspecify.annotations.Nullable;

/** Prints a streamed answer as it comes. */
public final class StreamPrinter {

    private StreamPrinter() {}

    /**
     * Prints the text of a stream, refusals included, and a line end.
     *
     * @param console where to print
     * @param stream the stream; closed at the end
     * @return the whole answer
     */
    public static ChatResponse print(Console console, ChatStream stream) {
        ChatResponse response = null;
        try (stream) {
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    console.piece(delta.text());
                } else if (event instanceof ChatEvent.RefusalDelta delta) {
                    console.piece(delta.text());
                } else {
                    response = completed(event, response);
                }
            }
        } finally {
            console.line("");
        }
        if (response == null) {
            throw new IllegalStateException("the stream ended without an outcome");
        }
        return response;
    }

    private static @Nullable ChatResponse completed(ChatEvent event, @Nullable ChatResponse before) {
        return event instanceof ChatEvent.Completed completed ? completed.response() : before;
    }
}
