package io.github.llmports.api.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting's text must look like. */
public enum SettingType {
    /** Any text that is not blank. */
    TEXT {
        @Override
        Object parse(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("is blank");
            }
            return text;
        }
    },
    /** A whole number. */
    INTEGER {
        @Override
        Object parse(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("is no whole number", e);
            }
        }
    },
    /** {@code true} or {@code false}. */
    FLAG {
        @Override
        Object parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("is neither true nor false");
            };
        }
    },
    /** Such as {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h} or ISO 8601 {@code PT30S}; positive. */
    DURATION {
        @Override
        Object parse(String text) {
            Duration duration = readDuration(text);
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("is not positive");
            }
            return duration;
        }
    },
    /** Such as {@code 65536}, {@code 64kB}, {@code 64MB} or {@code 1GB}; powers of 1,000; positive. */
    SIZE {
        @Override
        Object parse(String text) {
            Matcher matcher = SIZE_FORM.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("is no size such as 64MB");
            }
            long size = Long.parseLong(matcher.group(1)) * bytes(matcher.group(2));
            if (size == 0) {
                throw new IllegalArgumentException("is not positive");
            }
            return size;
        }
    },
    /** An absolute http or https address. */
    URL {
        @Override
        Object parse(String text) {
            try {
                URI uri = new URI(text);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                    throw new IllegalArgumentException("is no http or https address with a host");
                }
                return uri;
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("is no address: " + e.getReason(), e);
            }
        }
    };

    private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h)");
    private static final Pattern SIZE_FORM = Pattern.compile("(\\d{1,9})((?i:kb|mb|gb|b)?)");

    /**
     * Reads a text of this type.
     *
     * @param text the text, without white space at its ends
     * @return String, Integer, Boolean, Duration, Long or URI
     * @throws IllegalArgumentException if the text has not the form; the message is a predicate such as "is no whole
     *     number"
     */
    abstract Object parse(String text);

    /**
     * Checks a text of this type.
     *
     * @param text the text
     * @throws IllegalArgumentException if the text has not the form; the message is a predicate such as "is no whole
     *     number"
     */
    public void check(String text) {
        parse(text);
    }

    private static Duration readDuration(String text) {
        Matcher matcher = DURATION_FORM.matcher(text);
        if (!matcher.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("is no duration such as 500ms, 30s or 2m", e);
            }
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static long bytes(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "kb" -> 1_000L;
            case "mb" -> 1_000_000L;
            case "gb" -> 1_000_000_000L;
            default -> 1L;
        };
    }
}
