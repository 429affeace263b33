package io.github.llmports.support.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in order; names compare without case. Immutable.
 *
 * <p>Values are not checked here: the transport refuses to send what could inject a header. {@code toString} shows
 * names only, because values hold credentials.
 */
public final class HttpHeaders {

    private static final HttpHeaders NONE = new HttpHeaders(new String[0]);

    /** Names and values in turn. */
    private final String[] fields;

    private HttpHeaders(String[] fields) {
        this.fields = fields;
    }

    /**
     * No fields.
     *
     * @return the empty headers
     */
    public static HttpHeaders none() {
        return NONE;
    }

    /**
     * Headers from names and values.
     *
     * @param namesAndValues name, value, name, value and so on
     * @return the headers
     */
    public static HttpHeaders of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header name without a value");
        }
        return new HttpHeaders(namesAndValues.clone());
    }

    /** For the transport, which hands over an array of its own. */
    static HttpHeaders owning(String[] namesAndValues) {
        return new HttpHeaders(namesAndValues);
    }

    /**
     * These headers with one field more, or another value if the name is there.
     *
     * @param name the field name
     * @param value the field value
     * @return new headers
     */
    public HttpHeaders with(String name, String value) {
        if (firstOrNull(name) == null) {
            String[] longer = Arrays.copyOf(fields, fields.length + 2);
            longer[fields.length] = name;
            longer[fields.length + 1] = value;
            return new HttpHeaders(longer);
        }
        List<String> changed = new ArrayList<>(fields.length);
        forEach((each, old) -> {
            if (!each.equalsIgnoreCase(name)) {
                changed.add(each);
                changed.add(old);
            }
        });
        changed.add(name);
        changed.add(value);
        return new HttpHeaders(changed.toArray(String[]::new));
    }

    /**
     * The first value of a field.
     *
     * @param name the field name, in any case
     * @return the value, absent if there is no such field
     */
    public Optional<String> first(String name) {
        return Optional.ofNullable(firstOrNull(name));
    }

    @Nullable String firstOrNull(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    /**
     * All values of a field.
     *
     * @param name the field name, in any case
     * @return the values in order
     */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        forEach((each, value) -> {
            if (each.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return List.copyOf(values);
    }

    /**
     * Visits every field in order.
     *
     * @param visitor receives name and value
     */
    public void forEach(BiConsumer<? super String, ? super String> visitor) {
        for (int i = 0; i < fields.length; i += 2) {
            visitor.accept(fields[i], fields[i + 1]);
        }
    }

    /**
     * The number of fields.
     *
     * @return how many fields there are
     */
    public int size() {
        return fields.length / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpHeaders that && Arrays.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(", ", "HttpHeaders[", "]");
        forEach((name, value) -> names.add(name));
        return names.toString();
    }
}
