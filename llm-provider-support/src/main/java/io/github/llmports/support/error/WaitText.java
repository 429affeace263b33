package io.github.llmports.support.error;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways in which providers write a wait. What cannot be read is absent; a wait that is over is zero. */
final class WaitText {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:\\.\\d{1,12})?");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{13}");
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,12})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,12})?)ms)?");

    private WaitText() {}

    /** A plain number of some unit, such as {@code 1.5}. */
    static Optional<Duration> number(String text, long nanosPerUnit) {
        return NUMBER.matcher(text).matches() ? Optional.of(nanos(text, nanosPerUnit)) : Optional.empty();
    }

    /** A Go duration, such as {@code 1h2m3.5s}, {@code 6m0s} or {@code 120ms}. */
    static Optional<Duration> units(String text) {
        Matcher matcher = UNITS.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(part(matcher.group(1), 3_600_000_000_000L)
                .plus(part(matcher.group(2), 60_000_000_000L))
                .plus(part(matcher.group(3), 1_000_000_000L))
                .plus(part(matcher.group(4), 1_000_000L)));
    }

    /** An HTTP date. */
    static Optional<Duration> httpDate(String text, Instant now) {
        return moment(text, now, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** An RFC 3339 instant. */
    static Optional<Duration> instant(String text, Instant now) {
        return moment(text, now, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** Milliseconds since 1970. */
    static Optional<Duration> epoch(String text, Instant now) {
        if (!MILLISECONDS.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(until(Instant.ofEpochMilli(Long.parseLong(text)), now));
    }

    private static Optional<Duration> moment(String text, Instant now, DateTimeFormatter format) {
        try {
            return Optional.of(until(Instant.from(format.parse(text)), now));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration until(Instant moment, Instant now) {
        Duration wait = Duration.between(now, moment);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Duration part(@Nullable String number, long nanosPerUnit) {
        return number == null ? Duration.ZERO : nanos(number, nanosPerUnit);
    }

    private static Duration nanos(String number, long nanosPerUnit) {
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(nanosPerUnit));
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }
}
