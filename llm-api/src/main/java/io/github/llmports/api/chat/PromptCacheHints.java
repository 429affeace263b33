package io.github.llmports.api.chat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hints at what of the prompt is worth caching at the provider. A provider that caches by itself may ignore them.
 *
 * @param key groups requests with the same prefix, where the provider takes a key
 * @param afterTools whether to cache up to the end of the tool definitions
 * @param afterMessages indexes of messages up to whose end to cache
 * @param timeToLive how long the cached prefix should live
 */
public record PromptCacheHints(
        Optional<String> key, boolean afterTools, List<Integer> afterMessages, Optional<Duration> timeToLive) {

    /** Copies the list. */
    public PromptCacheHints {
        Objects.requireNonNull(key, "key");
        afterMessages = List.copyOf(afterMessages);
        Objects.requireNonNull(timeToLive, "timeToLive");
    }

    /**
     * A key alone.
     *
     * @param key groups requests with the same prefix
     * @return the hints
     */
    public static PromptCacheHints key(String key) {
        return new PromptCacheHints(Optional.of(key), false, List.of(), Optional.empty());
    }
}
