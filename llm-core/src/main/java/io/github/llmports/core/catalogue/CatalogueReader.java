package io.github.llmports.core.catalogue;

import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.json.JsonFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads catalogues in their JSON form; see {@code docs/reference/catalogue.md}. Stateless. */
public final class CatalogueReader {

    private CatalogueReader() {}

    /**
     * Reads a catalogue and lays it over another: a model of the same id keeps what the new text leaves out.
     *
     * @param under the catalogue below
     * @param document an object with {@code models} and perhaps {@code version}; other members are ignored
     * @return both together
     * @throws JsonFormatException if the document has not that form
     */
    public static Catalogue overlay(Catalogue under, JsonDocument document) {
        Map<String, CatalogueModel> models = new LinkedHashMap<>(under.byId());
        JsonDocument list =
                document.member("models").orElseThrow(() -> JsonFormatException.at(document, "has no 'models'"));
        for (JsonDocument element : list.elements()) {
            CatalogueModel model = ModelReader.read(element, models);
            models.put(model.info().id(), model);
        }
        Optional<String> version = document.member("version").map(JsonDocument::text);
        return new Catalogue(joined(under.version(), version), models);
    }

    private static Optional<String> joined(Optional<String> under, Optional<String> over) {
        String both = Stream.of(under, over).flatMap(Optional::stream).collect(Collectors.joining("+"));
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }
}
