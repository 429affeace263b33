package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.provider.gemini.wire.ModelPath;
import io.github.llmports.support.json.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one page of the list of models that the service offers. What the list does not tell is unknown. */
public final class ModelListReader {

    /**
     * A page.
     *
     * @param models the models
     * @param nextPage the token of the next page, empty if this is the last
     */
    public record Page(List<ModelInfo> models, Optional<String> nextPage) {
        /** Copies the list. */
        public Page {
            models = List.copyOf(models);
        }
    }

    private ModelListReader() {}

    /**
     * Reads a page.
     *
     * @param body the body
     * @return the page, empty if the body is no such list
     */
    public static Optional<Page> read(byte[] body) {
        JsonNode root = WireJson.treeOrMissing(body, 0, body.length);
        if (!root.isObject() || root.has("error")) {
            return Optional.empty();
        }
        List<ModelInfo> models = new ArrayList<>();
        for (JsonNode model : root.path("models")) {
            if (model.path("name").isTextual()) {
                models.add(model(model));
            }
        }
        String next = root.path("nextPageToken").asText("");
        return Optional.of(new Page(models, next.isEmpty() ? Optional.empty() : Optional.of(next)));
    }

    private static ModelInfo model(JsonNode model) {
        ModelInfo.Builder builder =
                ModelInfo.builder(ModelPath.id(model.get("name").asText())).known(false);
        if (model.path("inputTokenLimit").isIntegralNumber()) {
            builder.contextWindow(model.get("inputTokenLimit").asLong());
        }
        if (model.path("outputTokenLimit").isIntegralNumber()) {
            builder.maxOutputTokens(model.get("outputTokenLimit").asLong());
        }
        return builder.build();
    }
}
