package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.support.json.WireJson;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the list of models that a service offers. Knows the fields of OpenAI, and what Groq and OpenRouter tell beyond
 * them: limits, prices per token, modalities, parameters and efforts. What the list does not tell is unknown.
 */
final class ModelListReader {

    private static final List<String> WINDOWS = List.of("context_window", "context_length", "max_model_len");
    private static final List<String> OUTPUTS = List.of("max_completion_tokens", "max_output_length");
    private static final List<String> LAST_DAYS = List.of("shutdown_date", "expiration_date");
    private static final Pattern PRICE = Pattern.compile("\\d{1,9}(?:\\.\\d{1,18})?");

    private static final Map<String, Capability> CAPABILITIES = Map.of(
            "tools", Capability.TOOLS,
            "tool_choice", Capability.TOOL_CHOICE,
            "structured_outputs", Capability.STRUCTURED_OUTPUT,
            "temperature", Capability.SAMPLING,
            "reasoning", Capability.REASONING);

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
        for (String field : WINDOWS) {
            if (model.path(field).isIntegralNumber()) {
                builder.contextWindow(model.get(field).asLong());
            }
        }
        for (String field : OUTPUTS) {
            JsonNode most = model.path(field).isMissingNode()
                    ? model.path("top_provider").path(field)
                    : model.path(field);
            if (most.isIntegralNumber()) {
                builder.maxOutputTokens(most.asLong());
            }
        }
        for (String field : LAST_DAYS) {
            date(model.path(field).asText("")).ifPresent(builder::shutdown);
        }
        builder.inputModalities(modalities(model));
        builder.capabilities(capabilities(model));
        builder.prices(prices(model.path("pricing")));
        efforts(model.path("reasoning")).ifPresent(builder::reasoning);
        return builder.build();
    }

    private static Set<Modality> modalities(JsonNode model) {
        JsonNode own = model.path("input_modalities");
        Set<Modality> taken = EnumSet.noneOf(Modality.class);
        for (JsonNode name : own.isArray() ? own : model.path("architecture").path("input_modalities")) {
            String kind = name.asText("").toUpperCase(Locale.ROOT);
            for (Modality modality : Modality.values()) {
                if (kind.equals(modality == Modality.DOCUMENT ? "FILE" : modality.name())) {
                    taken.add(modality);
                }
            }
        }
        return taken;
    }

    private static Set<Capability> capabilities(JsonNode model) {
        Set<Capability> found = new HashSet<>();
        for (String field : List.of("supported_parameters", "supported_features", "supported_sampling_parameters")) {
            for (JsonNode name : model.path(field)) {
                Capability capability = CAPABILITIES.get(name.asText(""));
                if (capability != null) {
                    found.add(capability);
                }
            }
        }
        return found;
    }

    /** Prices per token become prices per million; what is no price, such as -1 for a router, is unknown. */
    private static List<ModelPrice> prices(JsonNode pricing) {
        List<ModelPrice> prices = new ArrayList<>(1);
        if (perMillion(pricing, "prompt").isPresent()) {
            prices.add(price(pricing).build());
            for (JsonNode override : pricing.path("overrides")) {
                if (override.path("min_prompt_tokens").isIntegralNumber()) {
                    prices.add(price(override)
                            .aboveInputTokens(override.get("min_prompt_tokens").asLong())
                            .build());
                }
            }
        }
        return prices;
    }

    private static ModelPrice.Builder price(JsonNode pricing) {
        ModelPrice.Builder price = ModelPrice.builder();
        perMillion(pricing, "prompt").ifPresent(price::input);
        perMillion(pricing, "completion").ifPresent(price::output);
        perMillion(pricing, "input_cache_read").ifPresent(price::cacheRead);
        Map<String, BigDecimal> writes = new HashMap<>();
        perMillion(pricing, "input_cache_write").ifPresent(value -> writes.put("default", value));
        perMillion(pricing, "input_cache_write_1h").ifPresent(value -> writes.put("1h", value));
        return price.cacheWrite(writes);
    }

    private static Optional<BigDecimal> perMillion(JsonNode pricing, String field) {
        String perToken = pricing.path(field).asText("");
        return PRICE.matcher(perToken).matches()
                ? Optional.of(new BigDecimal(new BigDecimal(perToken)
                        .movePointRight(6)
                        .stripTrailingZeros()
                        .toPlainString()))
                : Optional.empty();
    }

    private static Optional<ReasoningSupport> efforts(JsonNode reasoning) {
        Set<ReasoningEffort> taken = EnumSet.noneOf(ReasoningEffort.class);
        for (JsonNode name : reasoning.path("supported_efforts")) {
            effort(name).ifPresent(taken::add);
        }
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReasoningSupport(taken, effort(reasoning.path("default_effort"))));
    }

    private static Optional<ReasoningEffort> effort(JsonNode name) {
        for (ReasoningEffort effort : ReasoningEffort.values()) {
            if (effort.name().equalsIgnoreCase(name.asText(""))) {
                return Optional.of(effort);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
