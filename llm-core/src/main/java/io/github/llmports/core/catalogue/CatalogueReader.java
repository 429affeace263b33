package io.github.llmports.core.catalogue;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.json.JsonFormatException;
import io.github.llmports.core.json.JsonOutline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads catalogues in their JSON form; see {@code docs/reference/catalogue.md}. Stateless. */
public final class CatalogueReader {

    private CatalogueReader() {}

    /**
     * A catalogue that reads itself when it is asked.
     *
     * @param text hands over the catalogue, empty if there is none
     * @param complaint is told why a catalogue, or a model in it, cannot be read; it then counts as unknown
     * @return the catalogue
     */
    public static Catalogue lazy(Supplier<Optional<Json>> text, Consumer<String> complaint) {
        return new Catalogue(() -> {
            try {
                Optional<Json> json = text.get();
                return json.isEmpty() ? CatalogueIndex.EMPTY : index(json.get().text(), complaint);
            } catch (RuntimeException | LinkageError e) {
                complaint.accept(String.valueOf(e.getMessage()));
                return CatalogueIndex.EMPTY;
            }
        });
    }

    private static CatalogueIndex index(String text, Consumer<String> complaint) {
        JsonOutline outline = JsonOutline.of(text, "models");
        Map<String, CatalogueEntry> entries =
                new LinkedHashMap<>(2 * outline.entries().size());
        for (JsonOutline.Entry entry : outline.entries()) {
            entries.put(entry.id(), new CatalogueEntry(entry.aliases(), () -> {
                try {
                    return Optional.of(ModelReader.read(entry.read(text), outline.version(), Optional.empty()));
                } catch (JsonFormatException e) {
                    complaint.accept(String.valueOf(e.getMessage()));
                    return Optional.empty();
                }
            }));
        }
        return new CatalogueIndex(outline.version(), entries);
    }

    /**
     * Reads a catalogue at once and lays it over another: a model of the same id keeps what the new text leaves out.
     *
     * @param under the catalogue below
     * @param document an object with {@code models} and perhaps {@code version}; other members are ignored
     * @return both together
     * @throws JsonFormatException if the document has not that form
     */
    public static Catalogue overlay(Catalogue under, JsonDocument document) {
        CatalogueIndex below = under.index();
        Optional<String> version = joined(below.version, document.member("version"));
        Map<String, CatalogueEntry> entries = new LinkedHashMap<>(below.byId);
        JsonDocument list =
                document.member("models").orElseThrow(() -> JsonFormatException.at(document, "has no 'models'"));
        for (JsonDocument element : list.elements()) {
            JsonDocument id = element.member("id").orElseThrow(() -> JsonFormatException.at(element, "has no 'id'"));
            CatalogueEntry known = entries.get(id.text());
            Optional<ModelInfo> base = known == null ? Optional.empty() : known.info();
            Optional<ModelInfo> model = Optional.of(ModelReader.read(element, version, base));
            entries.put(id.text(), new CatalogueEntry(model.get().aliases(), () -> model));
        }
        CatalogueIndex both = new CatalogueIndex(version, entries);
        return new Catalogue(() -> both);
    }

    private static Optional<String> joined(Optional<String> under, Optional<JsonDocument> over) {
        if (over.isEmpty()) {
            return under;
        }
        String text = over.get().text();
        return Optional.of(under.isEmpty() ? text : under.get() + "+" + text);
    }
}
