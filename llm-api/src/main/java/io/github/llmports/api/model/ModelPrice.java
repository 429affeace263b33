package io.github.llmports.api.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model costs, per one million tokens. An absent price is unknown, never zero.
 *
 * <p>Create with {@link #builder()}; the canonical constructor gains components over time.
 *
 * @param currency ISO 4217 code, usually {@code USD}
 * @param input price of uncached input
 * @param output price of output, reasoning included
 * @param cacheRead price of input read from the prompt cache
 * @param cacheWrite price of input written to the prompt cache, by time to live as the provider names it
 *     ({@code default} where it has one)
 * @param aboveInputTokens the price holds for requests whose input is larger than this; absent for the base price
 * @param validFrom first day on which the price holds; absent means always
 * @param validUntil last day on which the price holds; absent means until further notice
 */
public record ModelPrice(
        String currency,
        Optional<BigDecimal> input,
        Optional<BigDecimal> output,
        Optional<BigDecimal> cacheRead,
        Map<String, BigDecimal> cacheWrite,
        OptionalLong aboveInputTokens,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil) {

    /** Copies the map. */
    public ModelPrice {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(cacheRead, "cacheRead");
        cacheWrite = Map.copyOf(cacheWrite);
        Objects.requireNonNull(aboveInputTokens, "aboveInputTokens");
        Objects.requireNonNull(validFrom, "validFrom");
        Objects.requireNonNull(validUntil, "validUntil");
    }

    /**
     * Whether the price holds on a day.
     *
     * @param day the day
     * @return true if the day is within the validity
     */
    public boolean validOn(LocalDate day) {
        return validFrom.map(from -> !day.isBefore(from)).orElse(true)
                && validUntil.map(until -> !day.isAfter(until)).orElse(true);
    }

    /**
     * Starts a price in USD.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ModelPrice}. Not thread-safe. */
    public static final class Builder {
        private String currency = "USD";
        private Optional<BigDecimal> input = Optional.empty();
        private Optional<BigDecimal> output = Optional.empty();
        private Optional<BigDecimal> cacheRead = Optional.empty();
        private Map<String, BigDecimal> cacheWrite = Map.of();
        private OptionalLong aboveInputTokens = OptionalLong.empty();
        private Optional<LocalDate> validFrom = Optional.empty();
        private Optional<LocalDate> validUntil = Optional.empty();

        private Builder() {}

        /**
         * Sets the currency.
         *
         * @param value ISO 4217 code
         * @return this
         */
        public Builder currency(String value) {
            this.currency = value;
            return this;
        }

        /**
         * Sets the price of uncached input.
         *
         * @param perMillion price per million tokens
         * @return this
         */
        public Builder input(BigDecimal perMillion) {
            this.input = Optional.of(perMillion);
            return this;
        }

        /**
         * Sets the price of output.
         *
         * @param perMillion price per million tokens
         * @return this
         */
        public Builder output(BigDecimal perMillion) {
            this.output = Optional.of(perMillion);
            return this;
        }

        /**
         * Sets the price of input read from the cache.
         *
         * @param perMillion price per million tokens
         * @return this
         */
        public Builder cacheRead(BigDecimal perMillion) {
            this.cacheRead = Optional.of(perMillion);
            return this;
        }

        /**
         * Sets the prices of input written to the cache.
         *
         * @param perMillionByTimeToLive price per million tokens by time to live
         * @return this
         */
        public Builder cacheWrite(Map<String, BigDecimal> perMillionByTimeToLive) {
            this.cacheWrite = perMillionByTimeToLive;
            return this;
        }

        /**
         * Makes this a long-context price.
         *
         * @param tokens the threshold in input tokens
         * @return this
         */
        public Builder aboveInputTokens(long tokens) {
            this.aboveInputTokens = OptionalLong.of(tokens);
            return this;
        }

        /**
         * Sets the first day.
         *
         * @param day the first day on which the price holds
         * @return this
         */
        public Builder validFrom(LocalDate day) {
            this.validFrom = Optional.of(day);
            return this;
        }

        /**
         * Sets the last day.
         *
         * @param day the last day on which the price holds
         * @return this
         */
        public Builder validUntil(LocalDate day) {
            this.validUntil = Optional.of(day);
            return this;
        }

        /**
         * Builds the price.
         *
         * @return the price
         */
        public ModelPrice build() {
            return new ModelPrice(
                    currency, input, output, cacheRead, cacheWrite, aboveInputTokens, validFrom, validUntil);
        }
    }
}
