package io.github.llmports.testkit.simulator.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a request's target, decoded; immutable.
 *
 * @param values the values of each name, in order
 */
public record Query(Map<String, List<String>> values) {

    /** The query of a target, empty if it has none. */
    public static Query of(String target) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int start = target.indexOf('?');
        for (String pair : start < 0
                ? List.<String>of()
                : List.of(target.substring(start + 1).split("&"))) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
        }
        return new Query(values);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of that name as a number, the other one if there is none or it is no number. */
    public int number(String name, int otherwise) {
        return first(name)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
