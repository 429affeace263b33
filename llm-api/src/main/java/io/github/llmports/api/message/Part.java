package io.github.llmports.api.message;

import io.github.llmports.api.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One piece of a message: text, media, reasoning, a tool call or its result. Immutable.
 *
 * <p>Any part may carry {@linkplain OpaqueState opaque state} of the provider that made it; only that provider's
 * adapter reads it. The family is sealed; kinds that arrive later are born under {@link Other}. {@code toString} never
 * shows content.
 */
public sealed interface Part
        permits Part.Text,
                Part.Refusal,
                Part.Image,
                Part.Document,
                Part.Audio,
                Part.Reasoning,
                Part.ToolCall,
                Part.ToolResult,
                Part.Other {

    /**
     * State of the provider that made this part, to be sent back unchanged.
     *
     * @return the state, if the part carries any
     */
    Optional<OpaqueState> state();

    /**
     * Text.
     *
     * @param text the text
     * @return a part
     */
    static Text text(String text) {
        return new Text(text, Optional.empty());
    }

    /**
     * An image.
     *
     * @param source where its bytes are
     * @return a part
     */
    static Image image(MediaSource source) {
        return new Image(source, Optional.empty(), Optional.empty());
    }

    /**
     * A document, such as a PDF.
     *
     * @param fileName the name shown to the model
     * @param source where its bytes are
     * @return a part
     */
    static Document document(String fileName, MediaSource source) {
        return new Document(fileName, source, Optional.empty());
    }

    /**
     * Sound.
     *
     * @param source where its bytes are
     * @return a part
     */
    static Audio audio(MediaSource source) {
        return new Audio(source, Optional.empty());
    }

    /**
     * A tool's result as text.
     *
     * @param callId the id of the call that it answers
     * @param text what the tool returned
     * @return a part
     */
    static ToolResult toolResult(String callId, String text) {
        return new ToolResult(callId, List.of(text(text)), false, Optional.empty());
    }

    /**
     * A tool's failure as text, for the model to react to.
     *
     * @param callId the id of the call that failed
     * @param text what went wrong
     * @return a part
     */
    static ToolResult toolError(String callId, String text) {
        return new ToolResult(callId, List.of(text(text)), true, Optional.empty());
    }

    /**
     * Text.
     *
     * @param text the text, possibly empty
     * @param state opaque provider state
     */
    record Text(String text, Optional<OpaqueState> state) implements Part {
        /** Rejects null. */
        public Text {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(state, "state");
        }

        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    /**
     * The model's refusal to answer, in its words. It is a result, not an error.
     *
     * @param text what the model said
     * @param state opaque provider state
     */
    record Refusal(String text, Optional<OpaqueState> state) implements Part {
        /** Rejects null. */
        public Refusal {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(state, "state");
        }

        @Override
        public String toString() {
            return "Refusal[" + text.length() + " chars]";
        }
    }

    /**
     * An image.
     *
     * @param source where its bytes are
     * @param detail the resolution to look at it with, as the provider names it
     * @param state opaque provider state
     */
    record Image(MediaSource source, Optional<String> detail, Optional<OpaqueState> state) implements Part {
        /** Rejects null. */
        public Image {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * A document.
     *
     * @param fileName the name shown to the model
     * @param source where its bytes are
     * @param state opaque provider state
     */
    record Document(String fileName, MediaSource source, Optional<OpaqueState> state) implements Part {
        /** Rejects null. */
        public Document {
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * Sound.
     *
     * @param source where its bytes are
     * @param state opaque provider state
     */
    record Audio(MediaSource source, Optional<OpaqueState> state) implements Part {
        /** Rejects null. */
        public Audio {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * What the model thought, as far as the provider shows it.
     *
     * @param text the text or summary, empty if only state was sent
     * @param state opaque provider state, such as a signature
     */
    record Reasoning(String text, Optional<OpaqueState> state) implements Part {
        /** Rejects null. */
        public Reasoning {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(state, "state");
        }

        @Override
        public String toString() {
            return "Reasoning[" + text.length() + " chars]";
        }
    }

    /**
     * The model's wish to call a tool.
     *
     * @param id the call's id, which the result must name
     * @param name the tool's name
     * @param arguments the raw text that the model sent: usually a JSON object, but it may be blank, and cut short when
     *     the finish reason is {@code LENGTH}
     * @param state opaque provider state
     */
    record ToolCall(String id, String name, String arguments, Optional<OpaqueState> state) implements Part {
        /** Rejects null. */
        public ToolCall {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(arguments, "arguments");
            Objects.requireNonNull(state, "state");
        }

        /**
         * The arguments as JSON; a call without arguments has the empty object.
         *
         * @return the text, or {@code {}} if it is blank
         */
        public Json argumentsJson() {
            return arguments.isBlank() ? Json.EMPTY_OBJECT : Json.of(arguments);
        }

        @Override
        public String toString() {
            return "ToolCall[" + id + ", " + name + ", " + arguments.length() + " chars]";
        }
    }

    /**
     * What a tool returned.
     *
     * @param callId the id of the call that it answers
     * @param content text, or images and documents where the provider takes them
     * @param failed whether the tool failed and the content says why
     * @param state opaque provider state
     */
    record ToolResult(String callId, List<Part> content, boolean failed, Optional<OpaqueState> state) implements Part {
        /** Copies the content. */
        public ToolResult {
            Objects.requireNonNull(callId, "callId");
            content = List.copyOf(content);
            Objects.requireNonNull(state, "state");
        }

        /**
         * The text parts of the content, joined.
         *
         * @return the text, empty if there is none
         */
        public String text() {
            return Parts.text(content);
        }
    }

    /** A provider's part that this version has no type for; later kinds are born here. */
    non-sealed interface Other extends Part {
        /**
         * What the provider calls it.
         *
         * @return the provider's name of the kind
         */
        String type();

        /**
         * The part as the provider sent it.
         *
         * @return raw JSON
         */
        Json raw();
    }

    /**
     * A provider's part as it came.
     *
     * @param type what the provider calls it
     * @param raw the part as the provider sent it
     * @param state opaque provider state
     */
    record Raw(String type, Json raw, Optional<OpaqueState> state) implements Other {
        /** Rejects null. */
        public Raw {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(raw, "raw");
            Objects.requireNonNull(state, "state");
        }
    }
}
