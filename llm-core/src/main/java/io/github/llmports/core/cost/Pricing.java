package io.github.llmports.core.cost;

import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What an amount of tokens costs. Exact; what is not known stays unknown. */
public final class Pricing {

    private static final int MILLION = 6;
    private static final String DEFAULT_TIME_TO_LIVE = "default";

    private Pricing() {}

    /**
     * Prices one attempt.
     *
     * @param model the model with its prices
     * @param usage the tokens
     * @param day the day of the attempt
     * @return the cost: known if all tokens and prices are, estimated where cached input has no price of its own and is
     *     counted as uncached, unknown otherwise
     */
    public static Cost of(ModelInfo model, Usage usage, LocalDate day) {
        if (usage.inputTokens().isEmpty() || usage.outputTokens().isEmpty()) {
            return Cost.unknown();
        }
        Optional<ModelPrice> price = model.price(day, usage.inputTokens().getAsLong());
        if (price.isEmpty()
                || price.get().input().isEmpty()
                || price.get().output().isEmpty()) {
            return Cost.unknown();
        }
        return cost(price.get(), price.get().input().get(), price.get().output().get(), usage);
    }

    private static Cost cost(ModelPrice price, BigDecimal input, BigDecimal output, Usage usage) {
        long read = usage.cacheReadTokens().orElse(0);
        long written = usage.cacheWriteTokens().orElse(0);
        long uncached = Math.max(0, usage.inputTokens().orElse(0) - read - written);
        Optional<BigDecimal> readPrice = price.cacheRead();
        Optional<BigDecimal> writePrice = Optional.ofNullable(price.cacheWrite().get(DEFAULT_TIME_TO_LIVE));
        BigDecimal amount = times(input, uncached)
                .add(times(readPrice.orElse(input), read))
                .add(times(writePrice.orElse(input), written))
                .add(times(output, usage.outputTokens().orElse(0)))
                .movePointLeft(MILLION);
        boolean guessed = read > 0 && readPrice.isEmpty() || written > 0 && writePrice.isEmpty();
        return new Cost(amount, price.currency(), guessed ? Cost.Basis.ESTIMATED : Cost.Basis.KNOWN);
    }

    private static BigDecimal times(BigDecimal perMillion, long tokens) {
        return perMillion.multiply(BigDecimal.valueOf(tokens));
    }
}
