package io.github.llmports.provider.gemini.wire.answer;

import io.github.llmports.api.usage.Usage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counts of an answer as the service names them. Prompt tokens include cached ones, candidate tokens do not include
 * thoughts, and tool use comes on top: {@link #toUsage()} normalises. Not thread-safe.
 */
final class TokenCounts {

    static final int PROMPT = 0;
    static final int CACHED = 1;
    static final int CANDIDATES = 2;
    static final int THOUGHTS = 3;
    static final int TOOL_USE = 4;
    private static final long ABSENT = -1;

    private final long[] counts = new long[5];
    private Map<String, Long> details = Map.of();

    /** The price tier that was served, if it is no standard one. */
    @Nullable String tier;

    TokenCounts() {
        Arrays.fill(counts, ABSENT);
    }

    void set(int which, long tokens) {
        counts[which] = tokens;
    }

    void detail(String name, long tokens) {
        if (details.isEmpty()) {
            details = new HashMap<>();
        }
        details.put(name, tokens);
    }

    /** Takes over what a later report tells; what it does not tell stays. */
    void replace(TokenCounts later) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = later.counts[i] == ABSENT ? counts[i] : later.counts[i];
        }
        later.details.forEach(this::detail);
        tier = later.tier == null ? tier : later.tier;
    }

    /** Adds what a further exchange took. */
    void add(TokenCounts further) {
        for (int i = 0; i < counts.length; i++) {
            if (further.counts[i] != ABSENT) {
                counts[i] = known(i) + further.counts[i];
            }
        }
        further.details.forEach((name, tokens) -> detail(name, details.getOrDefault(name, 0L) + tokens));
        tier = further.tier == null ? tier : further.tier;
    }

    Usage toUsage() {
        Usage.Builder usage = Usage.builder();
        if (counts[PROMPT] != ABSENT) {
            usage.inputTokens(counts[PROMPT] + known(TOOL_USE));
        }
        if (counts[CACHED] != ABSENT) {
            usage.cacheReadTokens(counts[CACHED]);
        }
        if (counts[THOUGHTS] != ABSENT) {
            usage.reasoningTokens(counts[THOUGHTS]);
        }
        // Counts of zero are left out on this wire: no output is none, once anything is told.
        if (counts[PROMPT] != ABSENT || counts[CANDIDATES] != ABSENT || counts[THOUGHTS] != ABSENT) {
            usage.outputTokens(known(CANDIDATES) + known(THOUGHTS));
        }
        if (tier != null) {
            usage.tier(tier);
        }
        return usage.details(details).build();
    }

    private long known(int which) {
        return Math.max(0, counts[which]);
    }
}
