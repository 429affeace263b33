package io.github.llmports.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one array in a large JSON text: where each stands and by which names it goes, without reading more.
 *
 * @param version the root's {@code version}
 * @param entries the objects in order
 */
public record JsonOutline(Optional<String> version, List<Entry> entries) {

    /**
     * One object.
     *
     * @param id its {@code id}
     * @param aliases its {@code aliases}
     * @param path its place, such as {@code models[3]}
     * @param begin where its text begins
     * @param end where its text ends
     */
    public record Entry(String id, List<String> aliases, String path, int begin, int end) {

        /**
         * Reads the object.
         *
         * @param text the text that the outline is of
         * @return the object, which knows its place in the whole
         */
        public JsonDocument read(String text) {
            return JsonTreeReader.read(text.substring(begin, end), path);
        }
    }

    /**
     * Finds the objects.
     *
     * @param text the JSON text; its root is an object
     * @param array the name of the root's member that holds the objects
     * @return the outline
     * @throws JsonFormatException if the text is no JSON, there is no such array or an element has no id
     */
    public static JsonOutline of(String text, String array) {
        try (JsonParser parser = JsonTreeReader.FACTORY.createParser(text)) {
            parser.disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            return new Finder(parser, array).find();
        } catch (JsonProcessingException e) {
            throw new JsonFormatException(
                    "", "is no valid JSON at line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One pass over a text. */
    private static final class Finder {
        private final JsonParser parser;
        private final String array;
        private Optional<String> version = Optional.empty();
        private @Nullable List<Entry> entries;

        Finder(JsonParser parser, String array) {
            this.parser = parser;
            this.array = array;
        }

        JsonOutline find() throws IOException {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals(array)) {
                    entries = entries(value);
                } else if (name.equals("version") && value == JsonToken.VALUE_STRING) {
                    version = Optional.of(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            if (entries == null) {
                throw new JsonFormatException("", "has no '" + array + "'");
            }
            return new JsonOutline(version, entries);
        }

        private List<Entry> entries(JsonToken value) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                throw new JsonFormatException(array, "is no array");
            }
            List<Entry> found = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                found.add(entry(array + "[" + found.size() + "]"));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new JsonFormatException(array + "[" + found.size() + "]", "is no object");
            }
            return found;
        }

        private Entry entry(String path) throws IOException {
            int begin = (int) parser.currentTokenLocation().getCharOffset();
            String id = null;
            List<String> aliases = List.of();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                    id = parser.getText();
                } else if (name.equals("aliases") && value == JsonToken.START_ARRAY) {
                    aliases = texts();
                } else {
                    parser.skipChildren();
                }
            }
            if (id == null) {
                throw new JsonFormatException(path, "has no 'id'");
            }
            return new Entry(
                    id, aliases, path, begin, (int) parser.currentLocation().getCharOffset());
        }

        private List<String> texts() throws IOException {
            List<String> texts = new ArrayList<>(2);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                texts.add(parser.getText());
            }
            return texts;
        }
    }
}
