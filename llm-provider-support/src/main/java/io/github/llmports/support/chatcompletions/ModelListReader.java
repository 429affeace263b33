package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.support.json.WireJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the list of models that a service offers. What the list does not tell is unknown. */
final class ModelListReader {

    private static final List<String> WINDOW_FIELDS = List.of("context_window", "context_length", "max_model_len");

    private ModelListReader() {}

    /** The models, empty if the body is no such list. */
    static Optional<List<ModelInfo>> read(byte[] body) {
        JsonNode data = WireJson.treeOrMissing(body, 0, body.length).path("data");
        if (!data.isArray()) {
            return Optional.empty();
        }
        List<ModelInfo> models = new ArrayList<>(data.size());
        for (JsonNode model : data) {
            if (model.path("id").isTextual()) {
                models.add(model(model));
            }
        }
        return Optional.of(models);
    }

    private static ModelInfo model(JsonNode model) {
        ModelInfo.Builder builder = ModelInfo.builder(model.get("id").asText()).known(false);
        for (String field : WINDOW_FIELDS) {
            if (model.path(field).isIntegralNumber()) {
                builder.contextWindow(model.get(field).asLong());
            }
        }
        date(model.path("shutdown_date").asText("")).ifPresent(builder::shutdown);
        return builder.build();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
