package io.github.llmports.core.catalogue;

import io.github.llmports.api.model.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models of one configured provider by id and alias. Reads nothing before it is asked, and then only the models
 * that it is asked for: most clients use one of hundreds. Thread-safe.
 *
 * <p>An id matches exactly, or without its date: {@code gpt-5-2025-08-07} is found as {@code gpt-5}. Nothing else
 * matches, so that a model is never taken for a relative of another price or size.
 */
public final class Catalogue {

    /** Knows no model. */
    public static final Catalogue EMPTY = new Catalogue(() -> CatalogueIndex.EMPTY);

    /** How long before its end a model is said to stop soon. */
    public static final int DAYS_AHEAD = 60;

    private final Supplier<CatalogueIndex> source;
    private volatile @Nullable CatalogueIndex index;

    Catalogue(Supplier<CatalogueIndex> source) {
        this.source = source;
    }

    /**
     * Finds a model.
     *
     * @param id the id or an alias, with or without a date
     * @return the model under the id that was asked, empty if unknown
     */
    public Optional<ModelInfo> find(String id) {
        CatalogueEntry entry = index().find(id);
        if (entry == null) {
            int date = undatedLength(id);
            entry = date < 0 ? null : index().find(id.substring(0, date));
        }
        return entry == null ? Optional.empty() : entry.as(id);
    }

    /**
     * The ids of all models.
     *
     * @return the ids in the order of the catalogue
     */
    public List<String> ids() {
        return new ArrayList<>(index().byId.keySet());
    }

    /**
     * Which state of prices and limits this is.
     *
     * @return the versions of the catalogue and what was laid over it, joined by {@code +}
     */
    public Optional<String> version() {
        return index().version;
    }

    CatalogueIndex index() {
        CatalogueIndex known = index;
        if (known == null) {
            synchronized (this) {
                known = index;
                if (known == null) {
                    known = source.get();
                    index = known;
                }
            }
        }
        return known;
    }

    /** The length of an id without its {@code -20dd-dd-dd} or {@code -20dddddd}; negative if it has none. */
    private static int undatedLength(String id) {
        int length = id.length();
        if (matches(id, length - 11, "-20dd-dd-dd")) {
            return length - 11;
        }
        return matches(id, length - 9, "-20dddddd") ? length - 9 : -1;
    }

    private static boolean matches(String id, int from, String form) {
        if (from < 1) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char c = id.charAt(from + i);
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }
}
