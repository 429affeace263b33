package io.github.llmports.core.registry;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.catalogue.Catalogue;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a catalogue about the model of a call. */
final class ModelLookup {

    private final Today today;
    private final boolean allowRetired;

    /** What was found last: most clients ask for one model all day. */
    private volatile @Nullable Found last;

    ModelLookup(Clock clock, boolean allowRetired) {
        this.today = new Today(clock);
        this.allowRetired = allowRetired;
    }

    /**
     * What is known of a model.
     *
     * @throws ModelNotFoundException if the provider has stopped it
     */
    ModelInfo find(String provider, Catalogue catalogue, String id, List<Warning> warnings) {
        Optional<ModelInfo> listed = catalogue.find(id);
        if (listed.isEmpty()) {
            warnings.add(new Warning(
                    Warning.Kind.UNKNOWN_MODEL,
                    provider + "/" + id,
                    "no catalogue describes the model: it is sent as it is, its limits and prices are unknown"));
            return ModelInfo.unknown(id);
        }
        ModelInfo model = listed.get();
        LocalDate day = today.day();
        Found found = last;
        if (found == null || !found.of(provider, model, day)) {
            found = new Found(provider, model, day, warning(provider, model, day));
            last = found;
        }
        found.warning.ifPresent(warnings::add);
        return model;
    }

    private Optional<Warning> warning(String provider, ModelInfo model, LocalDate day) {
        String id = model.id();
        boolean retired = model.retired(day);
        if (retired && !allowRetired) {
            throw new ModelNotFoundException(
                    "the model '" + id + "' was stopped" + on(model) + "; " + remedy(model)
                            + ", or set catalogue.allowRetired to true",
                    ErrorDetails.builder().provider(provider).model(id).build());
        }
        if (!retired && !model.stopsBy(day.plusDays(Catalogue.DAYS_AHEAD))) {
            return Optional.empty();
        }
        return Optional.of(new Warning(
                retired ? Warning.Kind.MODEL_RETIRED : Warning.Kind.MODEL_RETIRING,
                provider + "/" + id,
                (retired ? "the model was stopped" : "the model stops") + on(model) + "; " + remedy(model)));
    }

    private static String on(ModelInfo model) {
        return model.shutdown().map(day -> " on " + day).orElse("");
    }

    private static String remedy(ModelInfo model) {
        return model.replacement().map(id -> "use its replacement '" + id + "'").orElse("choose another model");
    }

    /** What a look gave; holds as long as the day. */
    private record Found(String provider, ModelInfo model, LocalDate day, Optional<Warning> warning) {

        /** Compares by identity where that is enough: catalogues and days stay the same objects. */
        @SuppressWarnings("ReferenceEquality") // another object of the same value only costs another look
        boolean of(String otherProvider, ModelInfo otherModel, LocalDate otherDay) {
            return model == otherModel && day == otherDay && provider.equals(otherProvider);
        }
    }
}
