package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that grows event by event; a whole answer is read into the same state at once, so that both give the same
 * response. Not thread-safe.
 */
final class ClaudeAnswer {

    private final Consumer<? super ChatEvent> events;
    private final List<AnswerBlock> blocks = new ArrayList<>(2);
    private final UsageTally usage = new UsageTally();
    private final Map<String, String> fields = new LinkedHashMap<>(4);
    private String id = "";
    private String model = "";
    private @Nullable String stopReason;
    private @Nullable AnswerBlock last;

    /** Whether it says that it is a message, or has a list of blocks: anything else is no answer. */
    boolean message;

    /** Whether what was read says that it is an error. */
    boolean error;

    ClaudeAnswer(Consumer<? super ChatEvent> events) {
        this.events = events;
    }

    /** Reads a message: a whole answer, or what a stream begins with. */
    void read(Source source) throws IOException {
        for (String name = source.field(); name != null; name = source.field()) {
            switch (name) {
                case "id" -> id = source.string();
                case "model" -> model = source.string();
                case "content" -> content(source);
                case "stop_reason" -> stopReason = WireJson.scalar(source.parser());
                case "usage" -> usage.read(source, fields);
                case "type" -> type(source.string());
                case "role" -> source.parser().skipChildren();
                default -> keep(name, source.raw());
            }
        }
        error |= fields.containsKey("error");
    }

    private void type(String type) {
        message |= type.equals("message");
        error |= type.equals("error");
    }

    private void content(Source source) throws IOException {
        if (!source.opens(JsonToken.START_ARRAY)) {
            return;
        }
        message = true;
        while (source.parser().nextToken() != JsonToken.END_ARRAY) {
            if (source.opens(JsonToken.START_OBJECT)) {
                open(WireBlock.read(source), blocks.size());
            }
        }
    }

    private void keep(String name, @Nullable String raw) {
        if (raw != null) {
            fields.put(name, raw);
        }
    }

    /** Begins a block. */
    void open(WireBlock start, int index) {
        AnswerBlock block = new AnswerBlock(start, index, blocks.size());
        blocks.add(block);
        last = block;
        block.started(events);
        if (start.type.equals("fallback")) {
            fallback(start);
        }
    }

    /** Another model takes over: what stands before it is the first one's work, what follows is the other's. */
    private void fallback(WireBlock start) {
        String from = named(start.others.get("from"));
        for (AnswerBlock block : blocks) {
            block.model = block.model.isEmpty() ? from : block.model;
        }
        model = named(start.others.getOrDefault("to", "{}"));
    }

    private static String named(@Nullable String json) {
        return json == null ? "" : WireJson.tree(json).path("model").asText();
    }

    /** Adds to a block; a piece of a block that never began is none. */
    @Nullable AnswerBlock add(WireEvent event) {
        AnswerBlock block = block(event.index);
        if (block != null) {
            block.add(event, events);
        }
        return block;
    }

    /** Adds to the text of a block. */
    void grow(AnswerBlock block, String text) {
        block.append(text, events);
    }

    /** Ends a block. */
    void close(int index) {
        AnswerBlock block = block(index);
        if (block != null) {
            complete(block);
        }
    }

    private Part complete(AnswerBlock block) {
        block.model = block.model.isEmpty() ? model : block.model;
        return block.complete(events);
    }

    private @Nullable AnswerBlock block(int index) {
        if (last != null && last.index == index) {
            return last;
        }
        for (AnswerBlock block : blocks) {
            if (block.index == index) {
                return block;
            }
        }
        return null;
    }

    /** Takes what a stream tells of the message at its end. */
    void end(WireEvent event, @Nullable Source counts) throws IOException {
        stopReason = event.stopReason == null ? stopReason : event.stopReason;
        fields.putAll(event.deltaFields);
        fields.putAll(event.fields);
        if (counts != null) {
            usage.read(counts, fields);
        }
    }

    void reportUsage() {
        events.accept(new ChatEvent.UsageReported(usage.usage()));
    }

    /** The parts in order; blocks that have not ended are ended. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>(blocks.size());
        for (AnswerBlock block : blocks) {
            parts.add(complete(block));
        }
        return parts;
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    Usage usage() {
        return usage.usage();
    }

    Map<String, Json> fields() {
        Map<String, Json> all = new LinkedHashMap<>(2 * fields.size());
        fields.forEach((name, raw) -> all.put(name, Json.of(raw)));
        return all;
    }

    FinishReason finishReason() {
        String raw = stopReason == null ? "" : stopReason;
        return new FinishReason(
                switch (raw) {
                    case "end_turn", "stop_sequence" -> Unified.STOP;
                    case "max_tokens", "model_context_window_exceeded" -> Unified.LENGTH;
                    case "tool_use" -> Unified.TOOL_CALLS;
                    case "refusal" -> Unified.REFUSAL;
                    default -> Unified.OTHER;
                },
                raw);
    }
}
