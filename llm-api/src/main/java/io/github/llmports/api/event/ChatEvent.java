package io.github.llmports.api.event;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.util.Objects;
import java.util.Optional;

/**
 * One event of a streamed answer. Immutable.
 *
 * <p>What a caller sees: {@link Started} once, then content events, then {@link Completed} once; or an error instead of
 * the rest. What a provider emits: content events, {@link UsageReported} when it likes, and {@link Finished} once at
 * its own end marker; the core turns that into {@code Completed}. Parts are numbered from 0 in order of appearance;
 * parts may interleave. The family is sealed; events that arrive later are born under {@link Other}. {@code toString}
 * of content events shows lengths alone.
 */
public sealed interface ChatEvent
        permits ChatEvent.Started,
                ChatEvent.TextDelta,
                ChatEvent.ReasoningDelta,
                ChatEvent.RefusalDelta,
                ChatEvent.ToolCallStarted,
                ChatEvent.ToolCallDelta,
                ChatEvent.PartCompleted,
                ChatEvent.UsageReported,
                ChatEvent.Restarted,
                ChatEvent.Finished,
                ChatEvent.Completed,
                ChatEvent.Other {

    /**
     * A target accepted the call and its answer begins. Emitted by the core.
     *
     * @param callId the call's id
     * @param target who answers
     */
    record Started(String callId, ModelAddress target) implements ChatEvent {
        /** Rejects null. */
        public Started {
            Objects.requireNonNull(callId, "callId");
            Objects.requireNonNull(target, "target");
        }
    }

    /**
     * More text.
     *
     * @param part the part it belongs to
     * @param text the text; may be empty
     */
    record TextDelta(int part, String text) implements ChatEvent {
        /** Rejects null and a negative part. */
        public TextDelta {
            requirePart(part);
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "TextDelta[" + part + ", " + text.length() + " chars]";
        }
    }

    /**
     * More reasoning.
     *
     * @param part the part it belongs to
     * @param text the text; may be empty
     */
    record ReasoningDelta(int part, String text) implements ChatEvent {
        /** Rejects null and a negative part. */
        public ReasoningDelta {
            requirePart(part);
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "ReasoningDelta[" + part + ", " + text.length() + " chars]";
        }
    }

    /**
     * More of the model's refusal.
     *
     * @param part the part it belongs to
     * @param text the text; may be empty
     */
    record RefusalDelta(int part, String text) implements ChatEvent {
        /** Rejects null and a negative part. */
        public RefusalDelta {
            requirePart(part);
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "RefusalDelta[" + part + ", " + text.length() + " chars]";
        }
    }

    /**
     * The model begins to call a tool.
     *
     * @param part the part that the call will be
     * @param id the call's id
     * @param name the tool's name
     */
    record ToolCallStarted(int part, String id, String name) implements ChatEvent {
        /** Rejects null and a negative part. */
        public ToolCallStarted {
            requirePart(part);
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * More of a tool call's arguments.
     *
     * @param part the part that the call will be
     * @param arguments the next piece of raw text
     */
    record ToolCallDelta(int part, String arguments) implements ChatEvent {
        /** Rejects null and a negative part. */
        public ToolCallDelta {
            requirePart(part);
            Objects.requireNonNull(arguments, "arguments");
        }

        @Override
        public String toString() {
            return "ToolCallDelta[" + part + ", " + arguments.length() + " chars]";
        }
    }

    /**
     * A part is whole. Its deltas, if there were any, add up to it.
     *
     * @param part its number
     * @param value the part, with its opaque state
     */
    record PartCompleted(int part, Part value) implements ChatEvent {
        /** Rejects null and a negative part. */
        public PartCompleted {
            requirePart(part);
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Usage so far; the last one counts, they are never summed.
     *
     * @param usage the tokens
     */
    record UsageReported(Usage usage) implements ChatEvent {
        /** Rejects null. */
        public UsageReported {
            Objects.requireNonNull(usage, "usage");
        }
    }

    /**
     * What was shown before is void: the answer begins again at another attempt. Emitted by the core, and only where
     * the caller asked for it.
     *
     * @param target who answers now
     */
    record Restarted(ModelAddress target) implements ChatEvent {
        /** Rejects null. */
        public Restarted {
            Objects.requireNonNull(target, "target");
        }
    }

    /**
     * The provider's own end marker was read. Emitted by providers, once and last; callers see {@link Completed}
     * instead.
     *
     * @param id the provider's id of the answer, empty if it gave none
     * @param servedModel the model that it says has answered, empty if it did not say
     * @param finishReason why the model stopped
     * @param usage the final tokens
     * @param providerCost what the provider says it cost
     */
    record Finished(String id, String servedModel, FinishReason finishReason, Usage usage, Optional<Cost> providerCost)
            implements ChatEvent {
        /** Rejects null. */
        public Finished {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(servedModel, "servedModel");
            Objects.requireNonNull(finishReason, "finishReason");
            Objects.requireNonNull(usage, "usage");
            Objects.requireNonNull(providerCost, "providerCost");
        }
    }

    /**
     * The answer is complete. Emitted by the core, once and last.
     *
     * @param response the whole answer
     */
    record Completed(ChatResponse response) implements ChatEvent {
        /** Rejects null. */
        public Completed {
            Objects.requireNonNull(response, "response");
        }
    }

    /** A provider's event that this version has no type for; later kinds are born here. */
    non-sealed interface Other extends ChatEvent {
        /**
         * What the provider calls it.
         *
         * @return the provider's name of the kind
         */
        String type();

        /**
         * The event as the provider sent it.
         *
         * @return raw JSON
         */
        Json raw();
    }

    /**
     * A provider's event as it came.
     *
     * @param type what the provider calls it; the assembled response keeps the last of each type in its provider fields
     * @param raw the event as the provider sent it
     */
    record Raw(String type, Json raw) implements Other {
        /** Rejects null. */
        public Raw {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(raw, "raw");
        }
    }

    /**
     * A provider's event that tells of progress and is no part of the answer: the assembled response does not keep it.
     *
     * @param type what the provider calls it
     * @param raw the event as the provider sent it
     */
    record Progress(String type, Json raw) implements Other {
        /** Rejects null. */
        public Progress {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(raw, "raw");
        }
    }

    private static void requirePart(int part) {
        if (part < 0) {
            throw new IllegalArgumentException("parts are numbered from 0, not " + part);
        }
    }
}
