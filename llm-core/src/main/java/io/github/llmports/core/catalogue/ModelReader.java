package io.github.llmports.core.catalogue;

import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.model.ModelStatus;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.json.JsonFormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one model of a catalogue. Members that it does not know are ignored, so that older readers take newer files.
 */
final class ModelReader {

    private ModelReader() {}

    static ModelInfo read(JsonDocument model, Optional<String> version, Optional<ModelInfo> below) {
        Map<String, JsonDocument> members = model.members();
        ModelInfo.Builder info = below.isPresent()
                ? below.get().toBuilder()
                : ModelInfo.builder(
                        Objects.requireNonNull(members.get("id"), "id").text());
        if (version.isPresent()) {
            info.catalogueVersion(version.get());
        }
        for (Map.Entry<String, JsonDocument> member : members.entrySet()) {
            set(info, member.getKey(), member.getValue());
        }
        return info.build();
    }

    private static void set(ModelInfo.Builder info, String name, JsonDocument value) {
        switch (name) {
            case "aliases" -> info.aliases(texts(value));
            case "contextWindow" -> info.contextWindow(value.integer());
            case "maxOutputTokens" -> info.maxOutputTokens(value.integer());
            case "inputModalities" -> info.inputModalities(constants(Modality.values(), value));
            case "capabilities" -> info.capabilities(capabilities(value));
            case "apis" -> info.apis(texts(value));
            case "reasoning" -> info.reasoning(reasoning(value));
            case "prices" -> info.prices(prices(value));
            case "status" -> info.status(constant(ModelStatus.values(), value));
            case "shutdown" -> info.shutdown(value.day());
            case "replacement" -> info.replacement(value.text());
            default -> {} // the id, or something for other readers
        }
    }

    private static Set<Capability> capabilities(JsonDocument array) {
        Set<Capability> capabilities = new HashSet<>();
        for (JsonDocument element : array.elements()) {
            capabilities.add(new Capability(element.text()));
        }
        return capabilities;
    }

    private static List<ModelPrice> prices(JsonDocument array) {
        List<ModelPrice> prices = new ArrayList<>();
        for (JsonDocument element : array.elements()) {
            prices.add(PriceReader.read(element));
        }
        return prices;
    }

    private static ReasoningSupport reasoning(JsonDocument value) {
        JsonDocument efforts =
                value.member("efforts").orElseThrow(() -> JsonFormatException.at(value, "has no 'efforts'"));
        return new ReasoningSupport(
                constants(ReasoningEffort.values(), efforts),
                value.member("default").map(effort -> constant(ReasoningEffort.values(), effort)),
                value.member("budget").map(ModelReader::budget));
    }

    private static ReasoningSupport.Budget budget(JsonDocument value) {
        return new ReasoningSupport.Budget(tokens(value, "least"), tokens(value, "most"));
    }

    private static int tokens(JsonDocument value, String name) {
        return (int) value.member(name)
                .orElseThrow(() -> JsonFormatException.at(value, "has no '" + name + "'"))
                .integer();
    }

    private static List<String> texts(JsonDocument array) {
        List<String> texts = new ArrayList<>();
        for (JsonDocument element : array.elements()) {
            texts.add(element.text());
        }
        return texts;
    }

    private static <E extends Enum<E>> Set<E> constants(E[] all, JsonDocument array) {
        Set<E> constants = new HashSet<>();
        for (JsonDocument element : array.elements()) {
            constants.add(constant(all, element));
        }
        return constants;
    }

    private static <E extends Enum<E>> E constant(E[] all, JsonDocument value) {
        String name = value.text();
        List<String> known = new ArrayList<>();
        for (E constant : all) {
            if (constant.name().equalsIgnoreCase(name)) {
                return constant;
            }
            known.add(constant.name().toLowerCase(Locale.ROOT));
        }
        throw JsonFormatException.at(value, "is none of " + String.join(", ", known));
    }
}
