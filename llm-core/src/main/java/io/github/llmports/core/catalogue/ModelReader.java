package io.github.llmports.core.catalogue;

import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.json.JsonFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one model of a catalogue. Members that it does not know are ignored, so that older readers take newer files.
 */
final class ModelReader {

    private ModelReader() {}

    static CatalogueModel read(JsonDocument model, Map<String, CatalogueModel> under) {
        JsonDocument name = model.member("id").orElseThrow(() -> JsonFormatException.at(model, "has no 'id'"));
        String id = name.text();
        CatalogueModel below = under.get(id);
        ModelInfo.Builder info = below == null ? ModelInfo.builder(id) : below.info().toBuilder();
        model.member("aliases").ifPresent(value -> info.aliases(texts(value)));
        model.member("contextWindow").ifPresent(value -> info.contextWindow(value.integer()));
        model.member("maxOutputTokens").ifPresent(value -> info.maxOutputTokens(value.integer()));
        model.member("inputModalities")
                .ifPresent(value -> info.inputModalities(value.elements().stream()
                        .map(element -> constant(Modality.class, element))
                        .collect(Collectors.toSet())));
        model.member("capabilities")
                .ifPresent(value -> info.capabilities(
                        texts(value).stream().map(Capability::new).collect(Collectors.toSet())));
        model.member("reasoning").ifPresent(value -> info.reasoning(reasoning(value)));
        model.member("prices")
                .ifPresent(value -> info.prices(
                        value.elements().stream().map(PriceReader::read).toList()));
        model.member("shutdown").ifPresent(value -> info.shutdown(value.day()));
        model.member("replacement").ifPresent(value -> info.replacement(value.text()));
        ModelStatus status = model.member("status")
                .map(value -> constant(ModelStatus.class, value))
                .orElse(below == null ? ModelStatus.ACTIVE : below.status());
        return new CatalogueModel(info.build(), status);
    }

    private static ReasoningSupport reasoning(JsonDocument value) {
        return new ReasoningSupport(
                value.member("efforts")
                        .map(efforts -> efforts.elements().stream()
                                .map(effort -> constant(ReasoningEffort.class, effort))
                                .collect(Collectors.toSet()))
                        .orElseThrow(() -> JsonFormatException.at(value, "has no 'efforts'")),
                value.member("default").map(effort -> constant(ReasoningEffort.class, effort)));
    }

    private static List<String> texts(JsonDocument array) {
        return array.elements().stream().map(JsonDocument::text).toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonDocument value) {
        try {
            return Enum.valueOf(type, value.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String known = Stream.of(type.getEnumConstants())
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw JsonFormatException.at(value, "is none of " + known);
        }
    }
}
