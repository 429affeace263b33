package io.github.llmports.testkit.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * A tool call that an answer makes.
 *
 * @param id the call's id
 * @param name the tool's name
 * @param arguments the argument text, sent as it is, valid JSON or not
 */
public record ScriptedToolCall(String id, String name, String arguments) {
    private static final int PIECE = 8;

    /** The argument text in the small pieces of a stream. */
    public List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < arguments.length(); from += PIECE) {
            pieces.add(arguments.substring(from, Math.min(arguments.length(), from + PIECE)));
        }
        return pieces;
    }
}
