package io.github.llmports.testkit.simulator.generatecontent.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models that are served (wire facts, Gemini 2.12). */
public final class GeminiModels {
    private static final long MILLION = 1_048_576;
    private static final List<String> GENERATES = List.of(
            "generateContent", "streamGenerateContent", "countTokens", "createCachedContent", "batchGenerateContent");
    private static final List<String> EMBEDS =
            List.of("embedContent", "batchEmbedContents", "countTextTokens", "countTokens", "asyncBatchEmbedContent");
    private static final List<String> FROM_LOW = List.of("LOW", "MEDIUM", "HIGH");
    private static final List<String> FROM_MINIMAL = List.of("MINIMAL", "LOW", "MEDIUM", "HIGH");

    private static final List<GeminiModel> MODELS = List.of(
            levels("gemini-4-hydrogen", 4, FROM_LOW),
            levels("gemini-4-carbon", 4, FROM_LOW),
            levels("gemini-4-argon", 4, FROM_LOW),
            levels("gemini-3.8-flash", 3.8, FROM_LOW),
            levels("gemini-3.7-flash", 3.7, FROM_LOW),
            levels("gemini-3.6-flash", 3.6, FROM_MINIMAL),
            levels("gemini-3.5-flash", 3.5, FROM_MINIMAL),
            levels("gemini-3.5-flash-lite", 3.5, FROM_MINIMAL),
            levels("gemini-3.1-pro-preview", 3.1, FROM_LOW),
            levels("gemini-3.1-pro-preview-customtools", 3.1, FROM_LOW),
            levels("gemini-3.1-flash-lite", 3.1, FROM_MINIMAL),
            levels("gemini-3-flash-preview", 3, FROM_MINIMAL),
            budget("gemini-2.5-pro", new GeminiModel.Budget(128, 32_768, false, true)),
            budget("gemini-2.5-flash", new GeminiModel.Budget(1, 24_576, true, true)),
            budget("gemini-2.5-flash-lite", new GeminiModel.Budget(512, 24_576, true, false)),
            levels("gemini-flash-latest", 3.8, FROM_LOW),
            levels("gemini-flash-lite-latest", 3.5, FROM_MINIMAL),
            levels("gemini-pro-latest", 3.1, FROM_LOW),
            new GeminiModel(
                    "gemma-4-31b-it", 0, 262_144, 32_768, List.of(), GeminiModel.Budget.NONE, GENERATES.subList(0, 3)),
            new GeminiModel("gemini-embedding-2", 0, 8_192, 1, List.of(), GeminiModel.Budget.NONE, EMBEDS),
            new GeminiModel("gemini-embedding-001", 0, 2_048, 1, List.of(), GeminiModel.Budget.NONE, EMBEDS));

    /** What an alias stands for today. */
    private static final Map<String, String> ALIASES = Map.of(
            "gemini-flash-latest", "gemini-3.8-flash",
            "gemini-flash-lite-latest", "gemini-3.5-flash-lite",
            "gemini-pro-latest", "gemini-3.1-pro-preview",
            "gemini-3.7-flash", "gemini-3.8-flash");

    private GeminiModels() {}

    /** The models that are served. */
    public static List<GeminiModel> served() {
        return MODELS;
    }

    /** The served model with that id. */
    public static Optional<GeminiModel> find(String id) {
        return MODELS.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /** What the model takes; a model outside the table takes what the generation before the newest takes. */
    public static GeminiModel card(String id) {
        return find(id).orElseGet(() -> levels(id, 3.5, FROM_MINIMAL));
    }

    /** The model that answers. */
    public static String servedAs(String id) {
        return ALIASES.getOrDefault(id, id);
    }

    /** The model as the model list shows it. */
    public static Map<String, @Nullable Object> json(GeminiModel model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", "models/" + model.id());
        json.put("version", "001");
        json.put("displayName", "Simulated " + model.id());
        json.put("inputTokenLimit", model.input());
        json.put("outputTokenLimit", model.output());
        json.put("supportedGenerationMethods", model.methods());
        if (model.does("generateContent")) {
            json.put("temperature", 1);
            json.put("topP", 0.95);
            json.put("topK", 64);
            json.put("maxTemperature", 2);
        }
        if (model.thinks()) {
            json.put("thinking", true);
        }
        return json;
    }

    private static GeminiModel levels(String id, double generation, List<String> levels) {
        return new GeminiModel(id, generation, MILLION, 65_536, levels, GeminiModel.Budget.NONE, GENERATES);
    }

    private static GeminiModel budget(String id, GeminiModel.Budget budget) {
        return new GeminiModel(id, 2.5, MILLION, 65_536, List.of(), budget, GENERATES);
    }
}
