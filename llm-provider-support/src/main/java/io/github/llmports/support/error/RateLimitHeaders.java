package io.github.llmports.support.error;

import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.api.usage.RateLimitState.Allowance;
import io.github.llmports.support.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what an answer says of the provider's limits. Knows {@code x-ratelimit-limit-requests} and its kin (OpenAI,
 * Groq and most that speak their protocol; resets are Go durations) and {@code anthropic-ratelimit-requests-limit} and
 * its kin (resets are instants). What cannot be read is absent.
 */
public final class RateLimitHeaders {

    private RateLimitHeaders() {}

    /**
     * The limits that an answer tells.
     *
     * @param headers the header fields
     * @param now the wall clock, for resets that are instants
     * @return the limits, unknown if the answer tells none
     */
    public static RateLimitState from(HttpHeaders headers, Instant now) {
        Optional<Allowance> requests = allowance(headers, "requests", now);
        Optional<Allowance> tokens = allowance(headers, "tokens", now);
        return requests.isEmpty() && tokens.isEmpty() ? RateLimitState.unknown() : new RateLimitState(requests, tokens);
    }

    private static Optional<Allowance> allowance(HttpHeaders headers, String kind, Instant now) {
        Allowance allowance = new Allowance(
                count(field(headers, "limit", kind)),
                count(field(headers, "remaining", kind)),
                field(headers, "reset", kind).flatMap(text -> reset(text, now)));
        boolean told = allowance.limit().isPresent()
                || allowance.remaining().isPresent()
                || allowance.resetsIn().isPresent();
        return told ? Optional.of(allowance) : Optional.empty();
    }

    private static Optional<String> field(HttpHeaders headers, String field, String kind) {
        return headers.first("x-ratelimit-" + field + "-" + kind)
                .or(() -> headers.first("anthropic-ratelimit-" + kind + "-" + field))
                .map(String::strip);
    }

    private static OptionalLong count(Optional<String> text) {
        return text.filter(digits -> digits.matches("\\d{1,18}"))
                .map(digits -> OptionalLong.of(Long.parseLong(digits)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<Duration> reset(String text, Instant now) {
        return WaitText.units(text).or(() -> WaitText.instant(text, now));
    }
}
