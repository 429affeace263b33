package io.github.llmports.api.spi;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of a provider's stream into the response, or into the partial response of a stream that broke.
 *
 * <p>Not thread-safe: feed it from one thread at a time. Parts may interleave; a {@link ChatEvent.PartCompleted}
 * replaces what its deltas added up to. The last usage counts.
 */
public final class ResponseAssembler {

    private final String provider;
    private final String modelAsked;
    private final SortedMap<Integer, PartDraft> drafts = new TreeMap<>();
    private final Map<String, Json> fields = new LinkedHashMap<>();
    private Usage usage = Usage.unknown();
    private ChatEvent.@Nullable Finished finished;

    /**
     * Creates an assembler for one attempt.
     *
     * @param provider the configured name of the provider
     * @param modelAsked the model id that was asked
     */
    public ResponseAssembler(String provider, String modelAsked) {
        this.provider = provider;
        this.modelAsked = modelAsked;
    }

    /**
     * Takes the next event. Events of the core are ignored.
     *
     * @param event the event
     * @throws IllegalStateException if the event does not fit those before: deltas of another kind for the same part
     */
    public void accept(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            draft(delta.part(), PartDraft.Kind.TEXT).append(delta.text());
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            draft(delta.part(), PartDraft.Kind.REASONING).append(delta.text());
        } else if (event instanceof ChatEvent.RefusalDelta delta) {
            draft(delta.part(), PartDraft.Kind.REFUSAL).append(delta.text());
        } else if (event instanceof ChatEvent.ToolCallStarted started) {
            draft(started.part(), PartDraft.Kind.TOOL_CALL).named(started.id(), started.name());
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            draft(delta.part(), PartDraft.Kind.TOOL_CALL).append(delta.arguments());
        } else if (event instanceof ChatEvent.PartCompleted completed) {
            drafts.put(completed.part(), PartDraft.completed(completed.value()));
        } else if (event instanceof ChatEvent.UsageReported reported) {
            usage = reported.usage();
        } else if (event instanceof ChatEvent.Finished end) {
            finished = end;
            usage = end.usage().equals(Usage.unknown()) ? usage : end.usage();
        } else if (event instanceof ChatEvent.Other other && !(event instanceof ChatEvent.Progress)) {
            fields.put(other.type(), other.raw());
        }
    }

    /**
     * Whether the provider's end marker was read.
     *
     * @return true after {@link ChatEvent.Finished}
     */
    public boolean finished() {
        return finished != null;
    }

    /**
     * The whole answer, without a report.
     *
     * @return the answer
     * @throws IllegalStateException before {@link ChatEvent.Finished}
     */
    public ChatResponse response() {
        if (finished == null) {
            throw new IllegalStateException("the stream has not finished");
        }
        ChatResponse.Builder builder =
                common().id(finished.id()).modelServed(finished.servedModel()).finishReason(finished.finishReason());
        finished.providerCost().ifPresent(builder::providerCost);
        return builder.build();
    }

    /**
     * What has arrived so far.
     *
     * @return the partial answer, empty if no part has begun
     */
    public Optional<ChatResponse> partial() {
        return drafts.isEmpty() ? Optional.empty() : Optional.of(common().build());
    }

    private ChatResponse.Builder common() {
        return ChatResponse.builder()
                .provider(provider)
                .modelAsked(modelAsked)
                .parts(drafts.values().stream().map(PartDraft::part).toList())
                .usage(usage)
                .providerFields(fields);
    }

    private PartDraft draft(int index, PartDraft.Kind kind) {
        PartDraft draft = drafts.computeIfAbsent(index, absent -> new PartDraft(kind));
        draft.require(kind, index);
        return draft;
    }

    /** A part that is still growing. */
    private static final class PartDraft {

        enum Kind {
            TEXT,
            REASONING,
            REFUSAL,
            TOOL_CALL,
            COMPLETED
        }

        private final Kind kind;
        private final Pieces text = new Pieces();
        private final @Nullable Part whole;
        private String id = "";
        private String name = "";

        PartDraft(Kind kind) {
            this(kind, null);
        }

        private PartDraft(Kind kind, @Nullable Part whole) {
            this.kind = kind;
            this.whole = whole;
        }

        static PartDraft completed(Part part) {
            return new PartDraft(Kind.COMPLETED, part);
        }

        void require(Kind expected, int index) {
            if (kind != expected) {
                throw new IllegalStateException("part " + index + " is " + kind + " and cannot take " + expected);
            }
        }

        void append(String more) {
            text.add(more);
        }

        void named(String callId, String toolName) {
            this.id = callId;
            this.name = toolName;
        }

        Part part() {
            if (whole != null) {
                return whole;
            }
            return switch (kind) {
                case REASONING -> new Part.Reasoning(text.joined(), Optional.empty());
                case REFUSAL -> new Part.Refusal(text.joined(), Optional.empty());
                case TOOL_CALL -> new Part.ToolCall(id, name, text.joined(), Optional.empty());
                default -> new Part.Text(text.joined(), Optional.empty());
            };
        }

        /**
         * Text in pieces. A batch of them is joined to one piece of exact size, and those are joined once at the end: a
         * builder that doubles would allocate twice as much.
         */
        private static final class Pieces {
            private final String[] batch = new String[64];
            private final List<String> batches = new ArrayList<>(0);
            private int count;

            void add(String piece) {
                if (count == batch.length) {
                    batches.add(String.join("", batch));
                    count = 0;
                }
                batch[count++] = piece;
            }

            String joined() {
                List<String> all = new ArrayList<>(batches);
                all.addAll(Arrays.asList(batch).subList(0, count));
                return String.join("", all);
            }
        }
    }
}
