package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.api.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON that the caller wrote: checked before it goes into a request as it stands. */
final class RawJson {

    private RawJson() {}

    /**
     * The text, if it is one JSON object.
     *
     * @param field what the text is, for the message
     * @throws InvalidJsonException if the text is anything else
     */
    static String object(Json json, String field) {
        fields(json, field);
        return json.text();
    }

    /**
     * The fields of a JSON object, raw, in order.
     *
     * @throws InvalidJsonException if the text is anything else
     */
    static Map<String, String> fields(Json json, String field) {
        String text = json.text();
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = WireJson.FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidJsonException(field + " must be a JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                fields.put(name, text.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
            if (parser.nextToken() != null) {
                throw new InvalidJsonException(field + " holds more than one JSON value");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new InvalidJsonException(field + " is no valid JSON: line "
                    + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The caller's JSON is not what it must be; the message names the field. */
    static final class InvalidJsonException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidJsonException(String message) {
            super(message);
        }
    }
}
