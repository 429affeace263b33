package io.github.llmports.support.error;

import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.api.usage.RateLimitState.Allowance;
import io.github.llmports.support.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads what an answer says of the provider's limits. Knows {@code x-ratelimit-limit-requests} and its kin (OpenAI,
 * Groq and most that speak their protocol; resets are Go durations) and {@code anthropic-ratelimit-requests-limit} and
 * its kin (resets are instants), and plain {@code x-ratelimit-limit} and its kin for requests (OpenRouter; resets are
 * milliseconds since 1970). What cannot be read is absent.
 */
public final class RateLimitHeaders {

    private static final Fields REQUESTS = new Fields("requests");
    private static final Fields TOKENS = new Fields("tokens");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    private RateLimitHeaders() {}

    /**
     * The limits that an answer tells.
     *
     * @param headers the header fields
     * @param now the wall clock, for resets that are instants
     * @return the limits, unknown if the answer tells none
     */
    public static RateLimitState from(HttpHeaders headers, Instant now) {
        Optional<Allowance> requests = REQUESTS.allowance(headers, now);
        Optional<Allowance> tokens = TOKENS.allowance(headers, now);
        return requests.isEmpty() && tokens.isEmpty() ? RateLimitState.unknown() : new RateLimitState(requests, tokens);
    }

    /** The names of the fields for one kind of limit, put together once: every answer is asked for all of them. */
    private static final class Fields {
        private final List<String> limit;
        private final List<String> remaining;
        private final List<String> reset;

        Fields(String kind) {
            this.limit = names("limit", kind);
            this.remaining = names("remaining", kind);
            this.reset = names("reset", kind);
        }

        private static List<String> names(String field, String kind) {
            String plain = kind.equals("requests") ? "x-ratelimit-" + field : "";
            return List.of("x-ratelimit-" + field + "-" + kind, "anthropic-ratelimit-" + kind + "-" + field, plain);
        }

        Optional<Allowance> allowance(HttpHeaders headers, Instant now) {
            Allowance allowance = new Allowance(
                    count(first(headers, limit)),
                    count(first(headers, remaining)),
                    first(headers, reset).flatMap(text -> reset(text, now)));
            boolean told = allowance.limit().isPresent()
                    || allowance.remaining().isPresent()
                    || allowance.resetsIn().isPresent();
            return told ? Optional.of(allowance) : Optional.empty();
        }

        private static Optional<String> first(HttpHeaders headers, List<String> names) {
            for (String name : names) {
                Optional<String> value = headers.first(name);
                if (value.isPresent()) {
                    return value.map(String::strip);
                }
            }
            return Optional.empty();
        }
    }

    private static OptionalLong count(Optional<String> text) {
        return text.filter(digits -> COUNT.matcher(digits).matches())
                .map(digits -> OptionalLong.of(Long.parseLong(digits)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<Duration> reset(String text, Instant now) {
        return WaitText.units(text).or(() -> WaitText.instant(text, now)).or(() -> WaitText.epoch(text, now));
    }
}
