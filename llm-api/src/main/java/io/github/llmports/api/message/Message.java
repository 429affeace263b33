package io.github.llmports.api.message;

import java.util.List;

/**
 * One message of a conversation. Immutable.
 *
 * <p>The family is sealed so that a switch over it is exhaustive; kinds that arrive later are born under {@link Other}.
 */
public sealed interface Message permits Message.System, Message.User, Message.Assistant, Message.Tool, Message.Other {

    /**
     * The parts in order.
     *
     * @return an unmodifiable list, never empty but for an assistant that said nothing
     */
    List<Part> parts();

    /**
     * The text parts joined, without separators.
     *
     * @return the text, empty if there is none
     */
    default String text() {
        return Parts.text(parts());
    }

    /**
     * Instructions to the model.
     *
     * @param text the instructions
     * @return a system message
     */
    static System system(String text) {
        return new System(List.of(Part.text(text)));
    }

    /**
     * Text from the user.
     *
     * @param text the text
     * @return a user message
     */
    static User user(String text) {
        return new User(List.of(Part.text(text)));
    }

    /**
     * Parts from the user.
     *
     * @param parts text, images, documents or audio
     * @return a user message
     */
    static User user(Part... parts) {
        return new User(List.of(parts));
    }

    /**
     * Text from the model.
     *
     * @param text the text
     * @return an assistant message
     */
    static Assistant assistant(String text) {
        return new Assistant(List.of(Part.text(text)));
    }

    /**
     * Results of tool calls, to be sent after the assistant message that asked for them.
     *
     * @param results one result for each call
     * @return a tool message
     */
    static Tool tool(Part.ToolResult... results) {
        return new Tool(List.of(results));
    }

    /**
     * Results of tool calls, to be sent after the assistant message that asked for them.
     *
     * @param results one result for each call
     * @return a tool message
     */
    static Tool tool(List<Part.ToolResult> results) {
        return new Tool(List.copyOf(results));
    }

    /**
     * Instructions to the model.
     *
     * @param parts the parts, usually one text
     */
    record System(List<Part> parts) implements Message {
        /** Copies the parts. */
        public System {
            parts = Parts.nonEmpty(parts, "system");
        }
    }

    /**
     * What the user says.
     *
     * @param parts text, images, documents or audio
     */
    record User(List<Part> parts) implements Message {
        /** Copies the parts. */
        public User {
            parts = Parts.nonEmpty(parts, "user");
        }
    }

    /**
     * What the model said. Send the parts of a response back unchanged: some carry state that the provider needs.
     *
     * @param parts text, reasoning, tool calls
     */
    record Assistant(List<Part> parts) implements Message {
        /** Copies the parts. */
        public Assistant {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What tools returned.
     *
     * @param parts the results; every part is a {@link Part.ToolResult}
     */
    record Tool(List<Part> parts) implements Message {
        /** Copies the parts and checks their kind. */
        public Tool {
            parts = Parts.nonEmpty(parts, "tool");
            for (Part part : parts) {
                if (!(part instanceof Part.ToolResult)) {
                    throw new IllegalArgumentException(
                            "a tool message holds tool results only, not " + Parts.name(part));
                }
            }
        }

        /**
         * The results.
         *
         * @return the parts, typed
         */
        public List<Part.ToolResult> results() {
            return parts.stream().map(Part.ToolResult.class::cast).toList();
        }
    }

    /** A kind of message that this version has no type for; later kinds are born here. */
    non-sealed interface Other extends Message {
        /**
         * The role as the provider names it.
         *
         * @return the role
         */
        String role();
    }
}
