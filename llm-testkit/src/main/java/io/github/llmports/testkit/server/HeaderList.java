package io.github.llmports.testkit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Header fields in the order of the wire, names compared without case; immutable.
 *
 * @param fields the fields, duplicates kept
 */
public record HeaderList(List<Map.Entry<String, String>> fields) {

    /** The list without any field. */
    public static final HeaderList EMPTY = new HeaderList(List.of());

    /** Copies the fields. */
    public HeaderList {
        fields = List.copyOf(fields);
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** All values of that name, in order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** This list with one more field at the end. */
    public HeaderList plus(String name, String value) {
        List<Map.Entry<String, String>> longer = new ArrayList<>(fields);
        longer.add(Map.entry(name, value));
        return new HeaderList(longer);
    }

    /** This list without the fields of that name. */
    public HeaderList without(String name) {
        return new HeaderList(fields.stream()
                .filter(field -> !field.getKey().equalsIgnoreCase(name))
                .toList());
    }

    /** This list with exactly one field of that name. */
    public HeaderList with(String name, String value) {
        return without(name).plus(name, value);
    }
}
