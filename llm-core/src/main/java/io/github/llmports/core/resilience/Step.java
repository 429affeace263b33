package io.github.llmports.core.resilience;

import io.github.llmports.api.error.LlmException;
import java.time.Duration;

/**
 * What one pass of a loop came to.
 *
 * @param <T> what the loop is for
 */
public sealed interface Step<T> {

    /**
     * The loop has what it wanted.
     *
     * @param value the result
     * @param <T> its type
     */
    record Done<T>(T value) implements Step<T> {}

    /**
     * The loop gives up.
     *
     * @param failure why
     * @param <T> what the loop was for
     */
    record Failed<T>(LlmException failure) implements Step<T> {}

    /**
     * The loop goes on.
     *
     * @param after how long to wait before the next pass; zero goes on at once, on the same thread
     * @param <T> what the loop is for
     */
    record Again<T>(Duration after) implements Step<T> {}
}
