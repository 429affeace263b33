package io.github.llmports.core.catalogue;

import io.github.llmports.api.model.ModelInfo;
import java.time.LocalDate;

/**
 * A model as a catalogue lists it.
 *
 * @param info what is known of it
 * @param status where it stands in its life
 */
public record CatalogueModel(ModelInfo info, ModelStatus status) {

    private static final int DAYS_AHEAD = 60;

    /**
     * Whether the provider has stopped the model.
     *
     * @param today the day
     * @return true from the day of the shutdown on
     */
    public boolean retired(LocalDate today) {
        return status == ModelStatus.RETIRED
                || info.shutdown().map(day -> !today.isBefore(day)).orElse(false);
    }

    /**
     * Whether the model stops before long.
     *
     * @param today the day
     * @return true if the shutdown is known and at most 60 days ahead, or past
     */
    public boolean stopsSoon(LocalDate today) {
        return info.shutdown()
                .map(day -> !day.isAfter(today.plusDays(DAYS_AHEAD)))
                .orElse(false);
    }

    CatalogueModel withId(String id) {
        return id.equals(info.id()) ? this : new CatalogueModel(info.withId(id), status);
    }
}
