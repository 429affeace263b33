package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the prefixes that requests asked to keep, and tells what was written and read (wire facts, Anthropic 1.4);
 * for use by one thread.
 */
public final class PromptCache {
    private static final long SHORTEST = 1024;

    private final Map<String, Long> kept = new LinkedHashMap<>();

    /**
     * What a request did to the cache.
     *
     * @param read the tokens read from it
     * @param written the tokens written to it
     * @param ttl how long they are kept, {@code 5m} or {@code 1h}
     */
    public record Use(long read, long written, String ttl) {
        /** Nothing kept, nothing found. */
        public static final Use NONE = new Use(0, 0, "5m");
    }

    /** The use that a request makes: everything up to its last breakpoint is read, or else written. */
    public Use use(MessagesCall call) {
        StringBuilder prefix = new StringBuilder(call.model());
        String found = "";
        String ttl = "5m";
        for (JsonTree block : Breakpoints.blocks(call)) {
            prefix.append(Breakpoints.withoutMark(block));
            if (block.at("cache_control").hasValue()
                    || call.root().at("cache_control").hasValue()) {
                found = prefix.toString();
                ttl = block.at("cache_control").at("ttl").text().orElse(ttl);
            }
        }
        long tokens = Tokens.of(found);
        if (tokens < SHORTEST) {
            return Use.NONE;
        }
        long read = 0;
        for (Map.Entry<String, Long> entry : kept.entrySet()) {
            read = found.startsWith(entry.getKey()) ? Math.max(read, entry.getValue()) : read;
        }
        kept.put(found, tokens);
        return new Use(read, tokens - read, ttl);
    }
}
