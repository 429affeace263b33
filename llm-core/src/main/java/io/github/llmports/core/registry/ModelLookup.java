package io.github.llmports.core.registry;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.catalogue.CatalogueModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Asks a catalogue about the model of a call. */
final class ModelLookup {

    private final Clock clock;
    private final boolean allowRetired;

    ModelLookup(Clock clock, boolean allowRetired) {
        this.clock = clock;
        this.allowRetired = allowRetired;
    }

    /**
     * What is known of a model.
     *
     * @throws ModelNotFoundException if the provider has stopped it
     */
    ModelInfo find(String provider, Catalogue catalogue, String id, List<Warning> warnings) {
        Optional<CatalogueModel> listed = catalogue.find(id);
        if (listed.isEmpty()) {
            warnings.add(new Warning(
                    Warning.Kind.UNKNOWN_MODEL,
                    provider + "/" + id,
                    "no catalogue describes the model: it is sent as it is, its limits and prices are unknown"));
            return ModelInfo.unknown(id);
        }
        CatalogueModel model = listed.get();
        LocalDate today = LocalDate.now(clock);
        boolean retired = model.retired(today);
        if (retired && !allowRetired) {
            throw new ModelNotFoundException(
                    "the model '" + id + "' was stopped" + on(model) + "; " + remedy(model)
                            + ", or set catalogue.allowRetired to true",
                    ErrorDetails.builder().provider(provider).model(id).build());
        }
        if (retired || model.stopsSoon(today)) {
            warnings.add(new Warning(
                    Warning.Kind.MODEL_RETIRING,
                    provider + "/" + id,
                    (retired ? "the model was stopped" : "the model stops") + on(model) + "; " + remedy(model)));
        }
        return model.info();
    }

    private static String on(CatalogueModel model) {
        return model.info().shutdown().map(day -> " on " + day).orElse("");
    }

    private static String remedy(CatalogueModel model) {
        return model.info()
                .replacement()
                .map(id -> "use its replacement '" + id + "'")
                .orElse("choose another model");
    }
}
