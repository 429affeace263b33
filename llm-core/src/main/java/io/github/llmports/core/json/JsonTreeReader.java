package io.github.llmports.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text with Jackson's streaming parser: data binding would cost every start of a client more than what it
 * reads.
 */
final class JsonTreeReader {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private JsonTreeReader(JsonParser parser) {
        this.parser = parser;
    }

    static JsonDocument read(String text, String path) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonTreeReader(parser).document(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonDocument document(String path) throws IOException {
        try {
            JsonDocument root = value(parser.nextToken(), path);
            if (parser.nextToken() != null) {
                throw new JsonFormatException(path, "goes on after its end");
            }
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = parser.currentLocation();
            throw new JsonFormatException(
                    path, "is no valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
    }

    private JsonDocument value(@Nullable JsonToken token, String path) throws IOException {
        if (token == null) {
            throw new JsonFormatException(path, "is empty");
        }
        Object value = switch (token) {
            case START_OBJECT -> members(path);
            case START_ARRAY -> elements(path);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
            case VALUE_NULL -> null;
            default -> new BigDecimal(parser.getText());
        };
        return new JsonDocument(value, path);
    }

    private Map<String, JsonDocument> members(String path) throws IOException {
        Map<String, JsonDocument> members = new LinkedHashMap<>();
        String name = parser.nextFieldName();
        while (name != null) {
            JsonDocument member = value(parser.nextToken(), path.isEmpty() ? name : path + "." + name);
            if (!member.absent()) {
                members.put(name, member);
            }
            name = parser.nextFieldName();
        }
        return Collections.unmodifiableMap(members);
    }

    private List<JsonDocument> elements(String path) throws IOException {
        List<JsonDocument> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            elements.add(value(token, path + "[" + elements.size() + "]"));
            token = parser.nextToken();
        }
        return List.copyOf(elements);
    }
}
