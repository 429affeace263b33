package io.github.llmports.cli.console;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.Objects;

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
        boolean begun = false;
        try (stream) {
            for (ChatEvent event : stream) {
                String text = text(event);
                begun |= !text.isEmpty();
                console.piece(text);
                if (event instanceof ChatEvent.Completed completed) {
                    response = completed.response();
                }
            }
        } finally {
            console.piece(begun ? "\n" : "");
        }
        return Objects.requireNonNull(response, "a stream that does not fail completes");
    }

    private static String text(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            return delta.text();
        }
        return event instanceof ChatEvent.RefusalDelta delta ? delta.text() : "";
    }
}
