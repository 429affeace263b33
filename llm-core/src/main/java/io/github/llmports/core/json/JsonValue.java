package io.github.llmports.core.json;

import java.util.List;
import java.util.Map;

/** The kinds of JSON values. */
sealed interface JsonValue {

    record Members(Map<String, JsonDocument> values) implements JsonValue {}

    record Elements(List<JsonDocument> values) implements JsonValue {}

    record Text(String value) implements JsonValue {}

    /** A number as it is written. */
    record Digits(String literal) implements JsonValue {}

    record Flag(boolean value) implements JsonValue {}

    record Null() implements JsonValue {}
}
