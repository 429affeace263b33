package io.github.llmports.verification.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The compared fields of one exchange as text; a field without an entry is absent, which is not the same as zero. */
public final class Reading {
    /** Between the values of several tool calls in one field. */
    public static final String SEPARATOR = " | ";

    private final Map<ComparedField, String> values;

    private Reading(Map<ComparedField, String> values) {
        this.values = values;
    }

    /** A reading to fill field by field. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value of a field, empty where the exchange has none. */
    public Optional<String> value(ComparedField field) {
        return Optional.ofNullable(values.get(field));
    }

    /** One sentence for each field of the protocol in which the observed exchange departs from this reading. */
    public List<String> differencesFrom(Reading observed, Protocol protocol) {
        List<String> differences = new ArrayList<>();
        for (ComparedField field : protocol.fields()) {
            String expected = values.get(field);
            String actual = observed.values.get(field);
            boolean compared = expected != null || !field.onlyWherePresent();
            if (compared && !Objects.equals(expected, actual)) {
                differences.add(field + ": read " + quoted(expected) + " but the client gave " + quoted(actual));
            }
        }
        return differences;
    }

    private static String quoted(String value) {
        return value == null ? "nothing" : '"' + value + '"';
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects values; a null value leaves the field absent. */
    public static final class Builder {
        private final Map<ComparedField, String> values = new EnumMap<>(ComparedField.class);

        private Builder() {}

        /** Sets a field, or leaves it absent for null. */
        public Builder with(ComparedField field, Object value) {
            if (value != null) {
                values.put(field, value.toString());
            }
            return this;
        }

        /** Sets a field to all values in order; empty where there are none. */
        public Builder all(ComparedField field, List<String> several) {
            return with(field, String.join(SEPARATOR, several));
        }

        /** Ends the collection. */
        public Reading build() {
            return new Reading(new EnumMap<>(values));
        }
    }
}
