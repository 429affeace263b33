package io.github.llmports.core.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which models a catalogue has, by id and by alias. An id wins over an alias of another model. */
final class CatalogueIndex {

    static final CatalogueIndex EMPTY = new CatalogueIndex(Optional.empty(), Map.of());

    final Optional<String> version;
    final Map<String, CatalogueEntry> byId;
    private final Map<String, CatalogueEntry> byAlias = new LinkedHashMap<>();

    CatalogueIndex(Optional<String> version, Map<String, CatalogueEntry> byId) {
        this.version = version;
        this.byId = byId;
        Collection<CatalogueEntry> entries = byId.values();
        for (CatalogueEntry entry : entries) {
            for (String alias : entry.aliases()) {
                byAlias.put(alias, entry);
            }
        }
    }

    @Nullable CatalogueEntry find(String name) {
        CatalogueEntry entry = byId.get(name);
        return entry == null ? byAlias.get(name) : entry;
    }
}
