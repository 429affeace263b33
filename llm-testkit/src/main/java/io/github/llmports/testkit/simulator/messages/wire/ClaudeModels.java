package io.github.llmports.testkit.simulator.messages.wire;

import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.BINDS_THINKING;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.FORCES_TOOLS;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.OMITS_THOUGHTS;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.PREFILLS;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.SAMPLES;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.SAMPLES_ONE_WAY;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.SYSTEM_TURNS;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.THINKS_HARD;
import static io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait.THINKS_UNASKED;

import io.github.llmports.testkit.simulator.messages.wire.ClaudeModel.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models that are served, newest first (wire facts, Anthropic 1.9 and 1.12). */
public final class ClaudeModels {
    private static final long MILLION = 1_000_000;
    private static final List<String> ADAPTIVE = List.of("adaptive");
    private static final List<String> ADAPTIVE_OR_OFF = List.of("adaptive", "disabled");
    private static final List<String> BUDGET_OR_OFF = List.of("enabled", "disabled");
    private static final List<String> ALL_EFFORTS = List.of("low", "medium", "high", "xhigh", "max");
    private static final Set<Trait> FABLE = Set.of(BINDS_THINKING, SYSTEM_TURNS, THINKS_UNASKED, OMITS_THOUGHTS);
    private static final Set<Trait> CLASSIC = Set.of(SAMPLES, SAMPLES_ONE_WAY, PREFILLS, FORCES_TOOLS);

    private static final List<ClaudeModel> MODELS = List.of(
            large("claude-fable-5-2", "2026-11-09", ADAPTIVE, FABLE),
            large(
                    "claude-haiku-5-5",
                    "2026-10-07",
                    ADAPTIVE_OR_OFF,
                    Set.of(BINDS_THINKING, SYSTEM_TURNS, OMITS_THOUGHTS, FORCES_TOOLS, THINKS_HARD)),
            large("claude-sonnet-5-5", "2026-09-30", List.of("adaptive", "between_tools"), FABLE),
            large("claude-opus-5-5", "2026-09-22", ADAPTIVE, FABLE),
            large("claude-fable-5-1", "2026-09-01", ADAPTIVE, FABLE),
            large("claude-opus-5", "2026-07-24", ADAPTIVE_OR_OFF, Set.of(SYSTEM_TURNS, FORCES_TOOLS, THINKS_HARD)),
            large("claude-sonnet-5", "2026-06-29", ADAPTIVE_OR_OFF, Set.of(SYSTEM_TURNS, FORCES_TOOLS)),
            large("claude-fable-5", "2026-06-07", ADAPTIVE, Set.of(SYSTEM_TURNS, THINKS_UNASKED)),
            large("claude-opus-4-8", "2026-05-28", ADAPTIVE_OR_OFF, Set.of(SYSTEM_TURNS, FORCES_TOOLS)),
            large("claude-opus-4-7", "2026-04-14", ADAPTIVE_OR_OFF, Set.of(FORCES_TOOLS)),
            middle("claude-sonnet-4-6", "2026-02-17"),
            middle("claude-opus-4-6", "2026-02-04"),
            small("claude-opus-4-5", "20251101", "2025-11-24", List.of("low", "medium", "high")),
            small("claude-haiku-4-5", "20251001", "2025-10-15", List.of()),
            small("claude-sonnet-4-5", "20250929", "2025-09-29", List.of()));

    private ClaudeModels() {}

    /** The models that are served. */
    public static List<ClaudeModel> served() {
        return MODELS;
    }

    /** The served model with that short or full id. */
    public static Optional<ClaudeModel> find(String id) {
        return MODELS.stream()
                .filter(model -> model.id().equals(id) || model.servedAs().equals(id))
                .findFirst();
    }

    /** What the model takes; a model outside the table takes whatever any does. */
    public static ClaudeModel card(String id) {
        return find(id).orElseGet(() -> new ClaudeModel(
                id,
                id,
                "2026-01-01",
                MILLION,
                MILLION,
                List.of("adaptive", "enabled", "disabled", "between_tools"),
                ALL_EFFORTS,
                Set.of(SAMPLES, PREFILLS, FORCES_TOOLS, SYSTEM_TURNS)));
    }

    /** The model as the model list shows it. */
    public static Map<String, @Nullable Object> json(ClaudeModel model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", "model");
        json.put("id", model.servedAs());
        json.put("display_name", "Simulated " + model.id());
        json.put("created_at", model.created() + "T00:00:00Z");
        json.put("max_input_tokens", model.window());
        json.put("max_tokens", model.output());
        json.put("capabilities", capabilities(model));
        boolean leaves = model.id().equals("claude-sonnet-4-5");
        json.put("lifecycle", leaves ? "deprecated" : "active");
        json.put("retires_at", leaves ? "2026-11-30T00:00:00Z" : null);
        return json;
    }

    private static Map<String, Object> capabilities(ClaudeModel model) {
        Map<String, Object> efforts = new LinkedHashMap<>();
        efforts.put("supported", !model.efforts().isEmpty());
        ALL_EFFORTS.forEach(effort ->
                efforts.put(effort, Map.of("supported", model.efforts().contains(effort))));
        Map<String, Object> types = new LinkedHashMap<>();
        List.of("enabled", "adaptive", "between_tools", "disabled")
                .forEach(type ->
                        types.put(type, Map.of("supported", model.thinking().contains(type))));
        Map<String, Object> capabilities = new LinkedHashMap<>();
        List.of("batch", "citations", "image_input", "pdf_input", "structured_outputs")
                .forEach(name -> capabilities.put(name, Map.of("supported", true)));
        capabilities.put("effort", efforts);
        capabilities.put("thinking", Map.of("supported", true, "types", types));
        return capabilities;
    }

    private static ClaudeModel large(String id, String created, List<String> thinking, Set<Trait> traits) {
        return new ClaudeModel(id, id, created, MILLION, 128_000, thinking, ALL_EFFORTS, traits);
    }

    private static ClaudeModel middle(String id, String created) {
        List<String> thinking = List.of("adaptive", "enabled", "disabled");
        List<String> efforts = List.of("low", "medium", "high", "max");
        return new ClaudeModel(id, id, created, MILLION, 128_000, thinking, efforts, Set.of(SAMPLES, FORCES_TOOLS));
    }

    private static ClaudeModel small(String id, String date, String created, List<String> efforts) {
        return new ClaudeModel(id, id + "-" + date, created, 200_000, 64_000, BUDGET_OR_OFF, efforts, CLASSIC);
    }
}
