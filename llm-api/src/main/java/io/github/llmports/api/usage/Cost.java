package io.github.llmports.api.usage;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Money, exact, with what it rests on.
 *
 * @param amount the amount; zero if the basis is {@code UNKNOWN}
 * @param currency ISO 4217 code
 * @param basis what the amount rests on
 */
public record Cost(BigDecimal amount, String currency, Basis basis) {

    private static final Cost UNKNOWN = new Cost(BigDecimal.ZERO, "USD", Basis.UNKNOWN);

    /** What an amount rests on. */
    public enum Basis {
        /** Reported by the provider, or reported usage times known prices. */
        KNOWN,
        /** Rests on an estimate of tokens or prices, or is a sum of which a part is unknown. */
        ESTIMATED,
        /** Not known at all. */
        UNKNOWN
    }

    /** Rejects null. */
    public Cost {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(basis, "basis");
    }

    /**
     * A known amount in USD.
     *
     * @param amount the amount
     * @return the cost
     */
    public static Cost known(BigDecimal amount) {
        return new Cost(amount, "USD", Basis.KNOWN);
    }

    /**
     * A cost of which nothing is known.
     *
     * @return the cost
     */
    public static Cost unknown() {
        return UNKNOWN;
    }

    /**
     * Adds two costs; the sum is as certain as the less certain of the two, but never less than estimated when one of
     * them is known.
     *
     * @param other the other cost, in the same currency unless one of them is unknown
     * @return the sum
     * @throws IllegalArgumentException if the currencies differ
     */
    public Cost plus(Cost other) {
        if (basis == Basis.UNKNOWN && other.basis == Basis.UNKNOWN) {
            return UNKNOWN;
        }
        if (basis == Basis.UNKNOWN) {
            return new Cost(other.amount, other.currency, Basis.ESTIMATED);
        }
        if (other.basis == Basis.UNKNOWN) {
            return new Cost(amount, currency, Basis.ESTIMATED);
        }
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        Basis worse = basis == other.basis ? basis : Basis.ESTIMATED;
        return new Cost(amount.add(other.amount), currency, worse);
    }
}
