package io.github.llmports.testkit.provider;

import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.server.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link ScriptedProvider} answers to one call, streamed or not; immutable and reusable.
 *
 * @param delay how long it waits before anything else, on the provider's timer
 * @param events the events before the end
 * @param end what comes after them
 * @param hold where it waits for a test
 */
public record ScriptedReply(Duration delay, List<ChatEvent> events, End end, Optional<Hold> hold) {

    /** What comes after the events. */
    public sealed interface End {
        /** The stream completes; the events end with {@link ChatEvent.Finished}. */
        record Completes() implements End {}

        /** The stream is cut: an incomplete stream that carries what has arrived. */
        record Cut() implements End {}

        /** The call fails; the exception's partial is filled in from the events. */
        record Fails(LlmException failure) implements End {}

        /** Nothing more ever comes. */
        record Hangs() implements End {}
    }

    /** A wait after the given number of events until the gate opens. */
    public record Hold(int events, Gate gate) {}

    /** Copies the events. */
    public ScriptedReply {
        events = List.copyOf(events);
    }

    /** A text, streamed word by word, with one input token and one output token for each word. */
    public static ScriptedReply text(String text) {
        List<String> words = Words.of(text);
        List<ChatEvent> events = new ArrayList<>();
        words.forEach(word -> events.add(new ChatEvent.TextDelta(0, word)));
        events.add(new ChatEvent.PartCompleted(0, Part.text(text)));
        Usage usage = Usage.builder().inputTokens(1).outputTokens(words.size()).build();
        events.add(finished(FinishReason.Unified.STOP, usage));
        return events(events);
    }

    /** One tool call. */
    public static ScriptedReply toolCall(String id, String name, String arguments) {
        return parts(FinishReason.Unified.TOOL_CALLS, new Part.ToolCall(id, name, arguments, Optional.empty()));
    }

    /** These parts one after the other, each in one piece, with one token of input and one of output for each part. */
    public static ScriptedReply parts(FinishReason.Unified reason, Part... parts) {
        List<ChatEvent> events = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] instanceof Part.Text text) {
                events.add(new ChatEvent.TextDelta(i, text.text()));
            } else if (parts[i] instanceof Part.Reasoning reasoning) {
                events.add(new ChatEvent.ReasoningDelta(i, reasoning.text()));
            } else if (parts[i] instanceof Part.Refusal refusal) {
                events.add(new ChatEvent.RefusalDelta(i, refusal.text()));
            } else if (parts[i] instanceof Part.ToolCall call) {
                events.add(new ChatEvent.ToolCallStarted(i, call.id(), call.name()));
                events.add(new ChatEvent.ToolCallDelta(i, call.arguments()));
            }
            events.add(new ChatEvent.PartCompleted(i, parts[i]));
        }
        Usage usage = Usage.builder().inputTokens(1).outputTokens(parts.length).build();
        events.add(finished(reason, usage));
        return events(events);
    }

    /** Exactly these events, then completion. */
    public static ScriptedReply events(List<? extends ChatEvent> events) {
        return new ScriptedReply(Duration.ZERO, List.copyOf(events), new End.Completes(), Optional.empty());
    }

    /** A failure before any event. */
    public static ScriptedReply fails(LlmException failure) {
        return new ScriptedReply(Duration.ZERO, List.of(), new End.Fails(failure), Optional.empty());
    }

    /** Silence. */
    public static ScriptedReply hangs() {
        return new ScriptedReply(Duration.ZERO, List.of(), new End.Hangs(), Optional.empty());
    }

    /** This reply after a delay. */
    public ScriptedReply after(Duration newDelay) {
        return new ScriptedReply(newDelay, events, end, hold);
    }

    /** This reply, cut after the given number of events. */
    public ScriptedReply cutAfter(int count) {
        return new ScriptedReply(delay, events.subList(0, count), new End.Cut(), hold);
    }

    /** This reply, failing after the given number of events. */
    public ScriptedReply failsAfter(int count, LlmException failure) {
        return new ScriptedReply(delay, events.subList(0, count), new End.Fails(failure), hold);
    }

    /** This reply, silent after the given number of events. */
    public ScriptedReply hangsAfter(int count) {
        return new ScriptedReply(delay, events.subList(0, count), new End.Hangs(), hold);
    }

    /** This reply, waiting after the given number of events until the gate opens. */
    public ScriptedReply holdsAfter(int count, Gate gate) {
        return new ScriptedReply(delay, events, end, Optional.of(new Hold(count, gate)));
    }

    /** This reply with other usage in its {@link ChatEvent.Finished}. */
    public ScriptedReply usage(Usage usage) {
        List<ChatEvent> changed = events.stream()
                .map(event -> event instanceof ChatEvent.Finished finished
                        ? new ChatEvent.Finished(
                                finished.id(),
                                finished.servedModel(),
                                finished.finishReason(),
                                usage,
                                finished.providerCost())
                        : event)
                .toList();
        return new ScriptedReply(delay, changed, end, hold);
    }

    private static ChatEvent.Finished finished(FinishReason.Unified reason, Usage usage) {
        return new ChatEvent.Finished("scripted-1", "scripted", FinishReason.of(reason), usage, Optional.empty());
    }
}
