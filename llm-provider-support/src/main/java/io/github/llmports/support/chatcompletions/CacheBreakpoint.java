package io.github.llmports.support.chatcompletions;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a prompt is marked for caching up to the end of a part. Immutable.
 *
 * @param field the field of the part
 * @param mark the first member of the field with its value, as JSON without braces
 * @param most how many marks a request may have
 * @param timesToLive the times to live that may be asked for, shortest first; empty if none
 */
public record CacheBreakpoint(String field, String mark, int most, List<Duration> timesToLive) {

    /** Copies the list. */
    public CacheBreakpoint {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(mark, "mark");
        timesToLive = List.copyOf(timesToLive);
    }

    /** The value of the field: with the shortest time that is as long as the one asked for, else the longest. */
    String value(Optional<Duration> asked) {
        if (asked.isEmpty() || timesToLive.isEmpty()) {
            return "{" + mark + "}";
        }
        Duration chosen = timesToLive.get(timesToLive.size() - 1);
        for (int i = timesToLive.size() - 1; i >= 0 && timesToLive.get(i).compareTo(asked.get()) >= 0; i--) {
            chosen = timesToLive.get(i);
        }
        long minutes = chosen.toMinutes();
        return "{" + mark + ",\"ttl\":\"" + (minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m") + "\"}";
    }
}
