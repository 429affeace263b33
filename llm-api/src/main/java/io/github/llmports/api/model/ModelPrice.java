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
 * @param tier the service's tier that has this price, such as {@code batch}, {@code flex}, {@code priority} or
 *     {@code fast}; absent for the standard one
 * @param input price of uncached input
 * @param output price of output, reasoning included
 * @param cacheRead price of input read from the prompt cache
 * @param cacheWrite price of input written to the prompt cache, by time to live as the provider names it
 *     ({@code default} where it has one)
 * @param audioInput price of sound in the input; absent where it costs as much as other input, or is unknown
 * @param audioOutput price of sound in the output; absent where it costs as much as other output, or is unknown
 * @param aboveInputTokens the price holds for requests whose input is larger than this; absent for the base price
 * @param validFrom first day on which the price holds; absent means always
 * @param validUntil last day on which the price holds; absent means until further notice
 */
public record ModelPrice(
        String currency,
        Optional<String> tier,
        Optional<BigDecimal> input,
        Optional<BigDecimal> output,
        Optional<BigDecimal> cacheRead,
        Map<String, BigDecimal> cacheWrite,
        Optional<BigDecimal> audioInput,
        Optional<BigDecimal> audioOutput,
        OptionalLong aboveInputTokens,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validUntil) {

    /** Copies the map. */
    public ModelPrice {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(cacheRead, "cacheRead");
        cacheWrite = Map.copyOf(cacheWrite);
        Objects.requireNonNull(audioInput, "audioInput");
        Objects.requireNonNull(audioOutput, "audioOutput");
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
        private Optional<String> tier = Optional.empty();
        private Optional<BigDecimal> input = Optional.empty();
        private Optional<BigDecimal> output = Optional.empty();
        private Optional<BigDecimal> cacheRead = Optional.empty();
        private Map<String, BigDecimal> cacheWrite = Map.of();
        private Optional<BigDecimal> audioInput = Optional.empty();
        private Optional<BigDecimal> audioOutput = Optional.empty();
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
         * Makes this the price of a tier.
         *
         * @param value the tier as the catalogue names it
         * @return this
         */
        public Builder tier(String value) {
            this.tier = Optional.of(value);
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
         * Sets the price of sound in the input.
         *
         * @param perMillion price per million tokens
         * @return this
         */
        public Builder audioInput(BigDecimal perMillion) {
            this.audioInput = Optional.of(perMillion);
            return this;
        }

        /**
         * Sets the price of sound in the output.
         *
         * @param perMillion price per million tokens
         * @return this
         */
        public Builder audioOutput(BigDecimal perMillion) {
            this.audioOutput = Optional.of(perMillion);
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
                    currency,
                    tier,
                    input,
                    output,
                    cacheRead,
                    cacheWrite,
                    audioInput,
                    audioOutput,
                    aboveInputTokens,
                    validFrom,
                    validUntil);
        }
    }
}
