package io.github.llmports.core.resilience;

import java.time.Duration;

/**
 * Whether a target is tried again.
 *
 * @param again whether it is
 * @param delay how long to wait before it; zero if it is not
 * @param reason why not; empty if it is
 */
public record RetryVerdict(boolean again, Duration delay, String reason) {

    static RetryVerdict after(Duration wait) {
        return new RetryVerdict(true, wait, "");
    }

    static RetryVerdict no(String reason) {
        return new RetryVerdict(false, Duration.ZERO, reason);
    }
}
