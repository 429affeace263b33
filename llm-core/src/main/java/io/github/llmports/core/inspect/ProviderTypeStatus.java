package io.github.llmports.core.inspect;

import java.util.List;
import java.util.Optional;

/**
 * A provider type at hand.
 *
 * @param id the type's id
 * @param location the module or jar that it comes from
 * @param models the ids of the models that its catalogue lists, in the catalogue's order
 * @param catalogueVersion the version of its catalogue
 */
public record ProviderTypeStatus(String id, String location, List<String> models, Optional<String> catalogueVersion) {

    /** Copies the list. */
    public ProviderTypeStatus {
        models = List.copyOf(models);
    }
}
