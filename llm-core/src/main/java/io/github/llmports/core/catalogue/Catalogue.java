package io.github.llmports.core.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The models of one configured provider by id and alias. Immutable.
 *
 * <p>An id matches exactly, or without its date: {@code gpt-5-2025-08-07} is found as {@code gpt-5}. Nothing else
 * matches, so that a model is never taken for a relative of another price or size.
 */
public final class Catalogue {

    /** Knows no model. */
    public static final Catalogue EMPTY = new Catalogue(Optional.empty(), Map.of());

    private static final Pattern DATED = Pattern.compile("(.+)-(?:20\\d{2}-\\d{2}-\\d{2}|20\\d{6})");

    private final Optional<String> version;
    private final Map<String, CatalogueModel> byId;
    private final Map<String, CatalogueModel> byName = new LinkedHashMap<>();

    Catalogue(Optional<String> version, Map<String, CatalogueModel> byId) {
        this.version = version;
        this.byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        this.byId.values().forEach(model -> model.info().aliases().forEach(alias -> byName.put(alias, model)));
        this.byName.putAll(byId);
    }

    /**
     * Finds a model.
     *
     * @param id the id or an alias, with or without a date
     * @return the model under the id that was asked, empty if unknown
     */
    public Optional<CatalogueModel> find(String id) {
        CatalogueModel exact = byName.get(id);
        if (exact != null) {
            return Optional.of(exact.withId(id));
        }
        Matcher dated = DATED.matcher(id);
        return dated.matches()
                ? Optional.ofNullable(byName.get(dated.group(1))).map(model -> model.withId(id))
                : Optional.empty();
    }

    /**
     * All models.
     *
     * @return the models in the order of the catalogue
     */
    public Collection<CatalogueModel> models() {
        return byId.values();
    }

    /**
     * Which state of prices and limits this is.
     *
     * @return the versions of the catalogue and what was laid over it, joined by {@code +}
     */
    public Optional<String> version() {
        return version;
    }

    Map<String, CatalogueModel> byId() {
        return byId;
    }
}
