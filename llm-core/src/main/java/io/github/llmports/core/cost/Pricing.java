package io.github.llmports.core.cost;

import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What an amount of tokens costs. Exact; what is not known stays unknown. */
public final class Pricing {

    /** The tier of answers that came in a batch. */
    public static final String BATCH = "batch";

    private static final int MILLION = 6;
    private static final String DEFAULT_TIME_TO_LIVE = "default";

    private final ModelPrice price;
    private final Usage usage;
    private BigDecimal amount = BigDecimal.ZERO;
    private boolean guessed;

    private Pricing(ModelPrice price, Usage usage, boolean guessed) {
        this.price = price;
        this.usage = usage;
        this.guessed = guessed;
    }

    /**
     * Prices one attempt.
     *
     * @param model the model with its prices
     * @param usage the tokens, and the tier that was served
     * @param day the day of the attempt
     * @return the cost: known if all tokens and prices are; estimated where cached input has no price of its own and is
     *     counted as uncached, where the time to live of what was written is not known and the lowest price is taken,
     *     and where the tier has no price and the standard one is taken; unknown otherwise
     */
    public static Cost of(ModelInfo model, Usage usage, LocalDate day) {
        if (usage.inputTokens().isEmpty() || usage.outputTokens().isEmpty()) {
            return Cost.unknown();
        }
        long input = usage.inputTokens().getAsLong();
        Optional<ModelPrice> price = model.price(day, input, usage.tier());
        boolean guessed = price.isEmpty();
        if (guessed) {
            price = model.price(day, input);
        }
        if (price.isEmpty()
                || price.get().input().isEmpty()
                || price.get().output().isEmpty() && usage.outputTokens().getAsLong() > 0) {
            return Cost.unknown();
        }
        return new Pricing(price.get(), usage, guessed).cost();
    }

    private Cost cost() {
        BigDecimal input = price.input().orElseThrow();
        BigDecimal output = price.output().orElse(BigDecimal.ZERO);
        long read = usage.cacheReadTokens().orElse(0);
        long written = usage.cacheWriteTokens().orElse(0);
        long uncached = Math.max(0, usage.inputTokens().orElse(0) - read - written);
        uncached -= sound(Usage.AUDIO_INPUT, uncached, price.audioInput());
        long produced = usage.outputTokens().orElse(0);
        produced -= sound(Usage.AUDIO_OUTPUT, produced, price.audioOutput());
        add(uncached, input);
        add(produced, output);
        if (read > 0) {
            guessed |= price.cacheRead().isEmpty();
            add(read, price.cacheRead().orElse(input));
        }
        if (written > 0) {
            written(written, input);
        }
        return new Cost(
                amount.movePointLeft(MILLION), price.currency(), guessed ? Cost.Basis.ESTIMATED : Cost.Basis.KNOWN);
    }

    /** Adds the sound in a total, where it has a price of its own; gives its tokens. */
    private long sound(String key, long most, Optional<BigDecimal> perMillion) {
        Long tokens = usage.details().get(key);
        if (tokens == null || perMillion.isEmpty()) {
            return 0;
        }
        long priced = Math.min(tokens, most);
        add(priced, perMillion.get());
        return priced;
    }

    private void written(long written, BigDecimal input) {
        long left = written;
        for (Map.Entry<String, Long> detail : usage.details().entrySet()) {
            if (detail.getKey().startsWith(Usage.CACHE_WRITE)) {
                long tokens = Math.min(detail.getValue(), left);
                add(tokens, writePrice(detail.getKey().substring(Usage.CACHE_WRITE.length()), input));
                left -= tokens;
            }
        }
        if (left > 0) {
            add(left, writePrice(DEFAULT_TIME_TO_LIVE, input));
        }
    }

    private BigDecimal writePrice(String timeToLive, BigDecimal input) {
        Map<String, BigDecimal> prices = price.cacheWrite();
        BigDecimal exact = prices.getOrDefault(timeToLive, prices.get(DEFAULT_TIME_TO_LIVE));
        if (exact != null) {
            return exact;
        }
        BigDecimal lowest = null;
        for (BigDecimal each : prices.values()) {
            lowest = lowest == null ? each : lowest.min(each);
        }
        guessed = true;
        return lowest == null ? input : lowest;
    }

    private void add(long tokens, BigDecimal perMillion) {
        amount = amount.add(perMillion.multiply(BigDecimal.valueOf(tokens)));
    }
}
