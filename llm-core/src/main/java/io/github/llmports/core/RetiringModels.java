package io.github.llmports.core;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.config.Configuration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Warns of the models in routes that stop soon or have stopped. */
final class RetiringModels {

    private RetiringModels() {}

    static List<String> of(Configuration configuration, Map<String, Catalogue> catalogues, LocalDate today) {
        List<String> warnings = new ArrayList<>();
        configuration.routes().forEach((route, addresses) -> {
            for (ModelAddress address : addresses) {
                catalogues
                        .getOrDefault(address.provider().orElse(""), Catalogue.EMPTY)
                        .find(address.model())
                        .filter(model -> model.retired(today) || model.stopsBy(today.plusDays(Catalogue.DAYS_AHEAD)))
                        .ifPresent(model -> warnings.add("route '" + route + "' names " + address + ", "
                                + described(model, model.retired(today))));
            }
        });
        return warnings;
    }

    private static String described(ModelInfo model, boolean retired) {
        String when = model.shutdown().map(day -> " on " + day).orElse("");
        String instead =
                model.replacement().map(id -> "; its replacement is " + id).orElse("");
        return (retired ? "which was stopped" : "which stops") + when + instead;
    }
}
