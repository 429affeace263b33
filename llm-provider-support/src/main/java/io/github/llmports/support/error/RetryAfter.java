package io.github.llmports.support.error;

import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.support.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long a failed answer asks to wait. Only for error answers: some providers send the header with success too. The
 * caller compares the wait with its deadline.
 */
public final class RetryAfter {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;
    private static final Pattern IN_MESSAGE =
            Pattern.compile("(?i)\\b(?:try again|retry) in ((?:\\d[\\d.]*(?:ms|s|m|h))+)");

    private RetryAfter() {}

    /**
     * The wait that an error answer asks for: {@code retry-after-ms}, else {@code retry-after} in seconds or as a date,
     * else the message's "try again in", else the reset of an allowance that is used up.
     *
     * @param headers the header fields
     * @param now the wall clock, for dates
     * @param message the provider's message
     * @return the wait, not negative; absent if the answer asks for none
     */
    public static Optional<Duration> from(HttpHeaders headers, Instant now, String message) {
        return headers.first("retry-after-ms")
                .flatMap(text -> WaitText.number(text.strip(), NANOS_PER_MILLISECOND))
                .or(() -> headers.first("retry-after").flatMap(text -> seconds(text.strip(), now)))
                .or(() -> inMessage(message))
                .or(() -> usedUp(RateLimitHeaders.from(headers, now)));
    }

    /**
     * What the answer itself says about trying again, which overrules everything else.
     *
     * @param headers the header fields
     * @return the value of {@code x-should-retry}, absent if it says nothing
     */
    public static Optional<Boolean> shouldRetry(HttpHeaders headers) {
        return headers.first("x-should-retry").map(String::strip).flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private static Optional<Duration> seconds(String text, Instant now) {
        return WaitText.number(text, NANOS_PER_SECOND).or(() -> WaitText.httpDate(text, now));
    }

    private static Optional<Duration> inMessage(String message) {
        Matcher matcher = IN_MESSAGE.matcher(message);
        return matcher.find() ? WaitText.units(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Duration> usedUp(RateLimitState state) {
        return Stream.of(state.requests(), state.tokens())
                .flatMap(Optional::stream)
                .filter(allowance -> allowance.remaining().equals(OptionalLong.of(0)))
                .flatMap(allowance -> allowance.resetsIn().stream())
                .reduce((one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
}
