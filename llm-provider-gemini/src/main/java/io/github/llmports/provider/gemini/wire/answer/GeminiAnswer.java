package io.github.llmports.provider.gemini.wire.answer;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.provider.gemini.wire.GeminiState;
import io.github.llmports.provider.gemini.wire.answer.Chunk.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that grows document by document, over several exchanges if the service wants to be asked on. A whole answer
 * is one document: one state for both, so that both give the same response. Not thread-safe.
 *
 * <p>Pieces of text follow each other without a border on this wire. Text and thoughts each go on until a signature, a
 * part of another kind or the end; a signature on an empty text belongs to the text before it.
 */
public final class GeminiAnswer {

    private static final String CONTINUATION = "CONTINUATION";

    private final ProviderCall call;
    private final PartMaker maker;
    private final List<Part> parts = new ArrayList<>(2);
    private final AnswerFields fields = new AnswerFields();
    private final TokenCounts earlier = new TokenCounts();
    private TokenCounts counts = new TokenCounts();
    private @Nullable GrowingText open;
    private @Nullable GrowingCall calling;
    private String id = "";
    private String model = "";
    private @Nullable String finishReason;
    private @Nullable String blockReason;
    private @Nullable String continuationToken;
    private boolean called;
    private boolean warned;

    /**
     * Starts empty.
     *
     * @param call the call; its feedback takes warnings and the answer's id
     */
    public GeminiAnswer(ProviderCall call) {
        this.call = call;
        this.maker = new PartMaker(call.model().id());
    }

    /** Adds a document. */
    void add(Chunk chunk, Consumer<? super ChatEvent> events) {
        if (id.isEmpty() && chunk.id != null) {
            id = chunk.id;
            call.feedback().requestId(id);
        }
        model = model.isEmpty() && chunk.model != null ? chunk.model : model;
        for (Piece piece : chunk.pieces) {
            add(piece, events);
        }
        finishReason = chunk.finishReason == null ? finishReason : chunk.finishReason;
        blockReason = chunk.blockReason == null ? blockReason : chunk.blockReason;
        continuationToken = chunk.continuationToken == null ? continuationToken : chunk.continuationToken;
        fields.add(chunk.fields);
        if (!chunk.others.isEmpty()) {
            others(chunk.others);
        }
        if (chunk.usage != null) {
            counts.replace(chunk.usage);
            events.accept(new ChatEvent.UsageReported(usage()));
        }
    }

    /** Adds a piece of text. */
    void add(String text, boolean thought, Consumer<? super ChatEvent> events) {
        if (open == null || open.thought != thought) {
            if (text.isEmpty()) {
                return;
            }
            close(events);
            open = new GrowingText(thought, parts.size());
        }
        open.append(text, events);
    }

    /** Takes over a later report of tokens. */
    void count(@Nullable TokenCounts later) {
        if (later != null) {
            counts.replace(later);
        }
    }

    /** Whether the service said why it stopped. */
    boolean ended() {
        return finishReason != null || blockReason != null;
    }

    /**
     * What the service wants to be asked on with.
     *
     * @return the token as JSON, null if the answer is whole or cannot go on
     */
    public @Nullable String continuation() {
        return CONTINUATION.equals(finishReason) ? continuationToken : null;
    }

    /** The answer goes on in another exchange, whose tokens come on top. */
    public void goOn() {
        earlier.add(counts);
        counts = new TokenCounts();
        finishReason = null;
        continuationToken = null;
    }

    /** Closes what is open, and tells of fields and end. */
    void finish(Consumer<? super ChatEvent> events) {
        close(events);
        if (continuationToken != null) {
            fields.put("continuationToken", continuationToken);
        }
        fields.toJson().forEach((name, json) -> events.accept(new ChatEvent.Raw(name, json)));
        events.accept(new ChatEvent.Finished(id, model, finishReason(), usage(), Optional.empty()));
    }

    /**
     * The whole answer.
     *
     * @return the response
     */
    public ChatResponse response() {
        finish(unheard -> {});
        return ChatResponse.builder()
                .id(id)
                .provider(call.request().model().provider().orElse(""))
                .modelAsked(call.model().id())
                .modelServed(model)
                .parts(parts)
                .finishReason(finishReason())
                .usage(usage())
                .providerFields(fields.toJson())
                .build();
    }

    private Usage usage() {
        TokenCounts all = new TokenCounts();
        all.add(earlier);
        all.add(counts);
        return all.toUsage();
    }

    private void add(Piece piece, Consumer<? super ChatEvent> events) {
        if (piece.call != null) {
            call(piece, piece.call, events);
        } else if (piece.text != null) {
            add(piece.text, piece.thought, events);
            if (piece.signature != null) {
                sign(piece, piece.signature, events);
            }
        } else if (piece.type != null) {
            close(events);
            complete(maker.other(piece, piece.type), events);
        }
    }

    private void sign(Piece piece, String signature, Consumer<? super ChatEvent> events) {
        if (open == null || open.thought != piece.thought) {
            close(events);
            open = new GrowingText(piece.thought, parts.size());
        }
        Part signed = open.part(GeminiState.of(signature, call.model().id()));
        open = null;
        complete(signed, events);
    }

    private void call(Piece piece, Chunk.Call more, Consumer<? super ChatEvent> events) {
        if (more.name != null) {
            close(events);
            called = true;
            calling = maker.call(piece, more.name, more, parts.size(), id);
            events.accept(calling.started());
        }
        if (calling == null) {
            return;
        }
        calling.add(more);
        if (!more.continues) {
            close(events);
        }
    }

    private void close(Consumer<? super ChatEvent> events) {
        if (open != null) {
            Part whole =
                    open.part(open.thought ? GeminiState.own(null, call.model().id()) : Optional.empty());
            open = null;
            complete(whole, events);
        }
        if (calling != null) {
            Part.ToolCall whole = calling.part();
            calling = null;
            events.accept(new ChatEvent.ToolCallDelta(parts.size(), whole.arguments()));
            complete(whole, events);
        }
    }

    private void complete(Part part, Consumer<? super ChatEvent> events) {
        events.accept(new ChatEvent.PartCompleted(parts.size(), part));
        parts.add(part);
    }

    /** The reason; function calls tell more than the {@code STOP} that the service sends with them. */
    private FinishReason finishReason() {
        if (finishReason == null) {
            return blockReason == null
                    ? new FinishReason(Unified.OTHER, "")
                    : new FinishReason(Unified.CONTENT_FILTER, blockReason);
        }
        return new FinishReason(
                switch (finishReason) {
                    case "STOP" -> called ? Unified.TOOL_CALLS : Unified.STOP;
                    case "MAX_TOKENS", CONTINUATION -> Unified.LENGTH;
                    case "SAFETY",
                            "RECITATION",
                            "BLOCKLIST",
                            "PROHIBITED_CONTENT",
                            "SPII",
                            "LANGUAGE",
                            "IMAGE_SAFETY",
                            "IMAGE_PROHIBITED_CONTENT",
                            "IMAGE_RECITATION" -> Unified.CONTENT_FILTER;
                    default -> Unified.OTHER;
                },
                finishReason);
    }

    private void others(List<String> candidates) {
        fields.put("candidates", "[" + String.join(",", candidates) + "]");
        if (!warned) {
            warned = true;
            call.feedback()
                    .warn(new Warning(
                            Warning.Kind.OTHER,
                            "candidateCount",
                            "the service sent several candidates; the first is the answer, the others are raw in the"
                                    + " provider field 'candidates'"));
        }
    }
}
