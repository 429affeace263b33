package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmports.support.json.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Reasoning as a service wants it back. What came in one piece stays as it came, byte by byte; pieces of a stream are
 * put together: what belongs to one detail is told by its type, index and id, its texts are joined, and of all else the
 * last counts, so that a signature may come at the end. Not thread-safe.
 */
final class ReasoningDetails {

    /** The fields that grow. */
    private static final List<String> TEXTS = List.of("text", "summary", "data");

    private final List<Detail> details = new ArrayList<>(2);

    /** The array as long as there was only one. */
    private @Nullable String only;

    private @Nullable Detail latest;

    /** The texts and summaries of an array, joined; null if there are none. */
    static @Nullable String text(String array) {
        StringBuilder joined = new StringBuilder();
        for (JsonNode detail : WireJson.tree(array)) {
            joined.append(detail.path("text").asText(""))
                    .append(detail.path("summary").asText(""));
        }
        return joined.isEmpty() ? null : joined.toString();
    }

    /** Takes an array that is not empty. */
    void add(String array) {
        if (only == null && details.isEmpty()) {
            only = array;
        } else {
            merge(array);
        }
    }

    boolean isEmpty() {
        return only == null && details.isEmpty();
    }

    /** The detail that grew last; null if there is none. */
    @Nullable Detail latest() {
        takeApart();
        return latest;
    }

    String toJson() {
        if (only != null) {
            return only;
        }
        StringJoiner array = new StringJoiner(",", "[", "]");
        for (Detail detail : details) {
            array.add(detail.json().toString());
        }
        return array.toString();
    }

    private void takeApart() {
        String whole = only;
        if (whole != null) {
            only = null;
            merge(whole);
        }
    }

    private void merge(String array) {
        takeApart();
        for (JsonNode piece : WireJson.tree(array)) {
            latest = detail(piece);
        }
    }

    private Detail detail(JsonNode piece) {
        for (int i = details.size() - 1; i >= 0; i--) {
            if (details.get(i).takes(piece)) {
                return details.get(i);
            }
        }
        Detail begun = new Detail(piece);
        details.add(begun);
        return begun;
    }

    /** One detail. */
    static final class Detail {

        private final JsonNode fields;
        private String growing = "";
        private final StringBuilder text = new StringBuilder();

        private Detail(JsonNode first) {
            this.fields = first;
            begin();
        }

        /** Adds to its text. */
        void append(String more) {
            text.append(more);
        }

        private void begin() {
            for (String name : TEXTS) {
                if (growing.isEmpty() && fields.path(name).isTextual()) {
                    growing = name;
                    text.append(fields.get(name).asText());
                }
            }
        }

        /** Takes a piece, if it belongs to this detail. */
        private boolean takes(JsonNode piece) {
            boolean other = piece.hasNonNull("id")
                    && fields.hasNonNull("id")
                    && !fields.get("id").equals(piece.get("id"));
            if (other
                    || !piece.isObject()
                    || !(fields instanceof ObjectNode own)
                    || !own.path("type").equals(piece.path("type"))
                    || !own.path("index").equals(piece.path("index"))) {
                return false;
            }
            piece.properties().forEach(field -> {
                if (field.getKey().equals(growing)) {
                    text.append(field.getValue().asText(""));
                } else if (!field.getValue().isNull() || !own.has(field.getKey())) {
                    own.set(field.getKey(), field.getValue());
                }
            });
            begin();
            return true;
        }

        private JsonNode json() {
            return growing.isEmpty() ? fields : ((ObjectNode) fields).put(growing, text.toString());
        }
    }
}
