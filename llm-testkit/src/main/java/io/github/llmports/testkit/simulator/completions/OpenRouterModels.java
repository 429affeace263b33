package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some of the models that OpenRouter lists, with prices in dollars per token (wire facts, section 7.5). */
final class OpenRouterModels {
    /** Prices of input and output; a router's is not known before it has routed. */
    private static final Map<String, List<String>> PRICES = prices();

    private OpenRouterModels() {}

    static Map<String, @Nullable Object> list() {
        List<Map<String, @Nullable Object>> models = PRICES.entrySet().stream()
                .map(model -> model(model.getKey(), model.getValue()))
                .toList();
        return JsonTree.object("data", models, "total_count", models.size());
    }

    /** The price of a token; of models that are not listed some price. */
    static double price(String model, boolean input) {
        List<String> prices = PRICES.getOrDefault(base(model), List.of("0.000001", "0.000003"));
        return Math.max(0, Double.parseDouble(prices.get(input ? 0 : 1)));
    }

    /** The model without its variant. */
    static String base(String model) {
        int variant = model.indexOf(':');
        return variant < 0 ? model : model.substring(0, variant);
    }

    /** Who serves it. */
    static String provider(String model) {
        String author = model.substring(0, Math.max(0, model.indexOf('/')));
        return switch (author) {
            case "openai" -> "OpenAI";
            case "google" -> "Google";
            case "" -> "Simulator";
            default -> author.substring(0, 1).toUpperCase(Locale.ROOT) + author.substring(1);
        };
    }

    private static Map<String, @Nullable Object> model(String id, List<String> prices) {
        return JsonTree.object(
                "id",
                id,
                "canonical_slug",
                id,
                "name",
                provider(id) + ": " + id,
                "created",
                CompletionWriter.created(0),
                "context_length",
                200_000,
                "architecture",
                JsonTree.object(
                        "modality",
                        "text->text",
                        "input_modalities",
                        List.of("text"),
                        "output_modalities",
                        List.of("text")),
                "pricing",
                JsonTree.object("prompt", prices.get(0), "completion", prices.get(1)),
                "top_provider",
                JsonTree.object("context_length", 200_000, "max_completion_tokens", 64_000, "is_moderated", false),
                "supported_parameters",
                List.of("max_tokens", "reasoning", "temperature", "tool_choice", "tools"),
                "per_request_limits",
                null);
    }

    private static Map<String, List<String>> prices() {
        Map<String, List<String>> prices = new LinkedHashMap<>();
        prices.put("anthropic/claude-sonnet-4", List.of("0.000003", "0.000015"));
        prices.put("deepseek/deepseek-v4-pro-0813", List.of("0.000000435", "0.00000087"));
        prices.put("deepseek/deepseek-v4-flash", List.of("0.00000007", "0.00000014"));
        prices.put("deepseek/deepseek-v3.2", List.of("0.000000269", "0.0000004"));
        prices.put("mistralai/mixtral-8x22b-instruct", List.of("0.000002", "0.000006"));
        prices.put("openrouter/auto", List.of("-1", "-1"));
        return prices;
    }
}
