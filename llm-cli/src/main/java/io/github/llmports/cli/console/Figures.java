package io.github.llmports.cli.console;

import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** How figures look when printed. */
public final class Figures {

    private Figures() {}

    /**
     * A duration.
     *
     * @param duration the duration
     * @return milliseconds below one second, else seconds with two decimals
     */
    public static String of(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    /**
     * Tokens in and out.
     *
     * @param usage the usage
     * @return such as {@code 12 in, 34 out}
     */
    public static String of(Usage usage) {
        return count(usage.inputTokens()) + " in, " + count(usage.outputTokens()) + " out";
    }

    /**
     * Money.
     *
     * @param cost the cost
     * @return such as {@code 0.000123 USD}, with what it rests on unless known
     */
    public static String of(Cost cost) {
        return switch (cost.basis()) {
            case UNKNOWN -> "unknown cost";
            case ESTIMATED -> "at least " + amount(cost);
            case KNOWN -> amount(cost);
        };
    }

    private static String amount(Cost cost) {
        BigDecimal amount =
                cost.amount().signum() == 0 ? BigDecimal.ZERO : cost.amount().stripTrailingZeros();
        return amount.toPlainString() + " " + cost.currency();
    }

    private static String count(OptionalLong tokens) {
        return tokens.isPresent() ? String.valueOf(tokens.getAsLong()) : "unknown";
    }
}
