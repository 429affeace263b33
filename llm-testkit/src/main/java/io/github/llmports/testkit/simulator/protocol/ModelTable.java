package io.github.llmports.testkit.simulator.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models that the simulator serves, as of the wire facts' section 1.1; the first prefix that fits decides. */
public final class ModelTable {
    private static final List<String> CLASSIC = List.of("low", "medium", "high");
    private static final List<String> WITH_NONE = List.of("none", "low", "medium", "high", "xhigh");
    private static final List<String> WITH_MAX = List.of("none", "low", "medium", "high", "xhigh", "max");
    private static final List<String> NO_NONE = List.of("low", "medium", "high", "xhigh", "max");

    private static final ModelCard UNKNOWN = new ModelCard("", List.of(), false, true, true);
    private static final List<ModelCard> CARDS = List.of(
            new ModelCard("gpt-6.2-", List.of("low", "medium", "high", "xhigh"), true, false, false),
            new ModelCard("gpt-6.1-sol", NO_NONE, true, false, false),
            new ModelCard("gpt-6-astra", NO_NONE, true, false, false),
            new ModelCard("gpt-6", WITH_MAX, true, false, false),
            new ModelCard("gpt-5.6", WITH_MAX, true, true, false),
            new ModelCard("gpt-5.5", WITH_NONE, true, true, false),
            new ModelCard("gpt-5.4", WITH_NONE, false, true, false),
            new ModelCard("gpt-5.2", WITH_NONE, false, true, true),
            new ModelCard("gpt-5.1", List.of("none", "low", "medium", "high"), false, true, true),
            new ModelCard("gpt-5-chat", List.of(), false, true, true),
            new ModelCard("gpt-5", List.of("minimal", "low", "medium", "high"), true, true, true),
            new ModelCard("o4-mini", CLASSIC, true, false, true),
            new ModelCard("o3", CLASSIC, true, false, true),
            new ModelCard("o1", CLASSIC, true, true, true),
            new ModelCard("gpt-4", List.of(), false, true, true),
            new ModelCard("gpt-3.5-turbo", List.of(), false, true, true));

    /** Served ids with the date in their full names and the day on which they stop, if it is known. */
    private static final Map<String, Model> MODELS = models(
            new Model("gpt-6.2-astra", "2026-11-17", null),
            new Model("gpt-6.2-sol", "2026-11-17", null),
            new Model("gpt-6.1-sol", "2026-09-29", null),
            new Model("gpt-6.1-terra", "2026-10-26", null),
            new Model("gpt-6-astra", "2026-09-03", null),
            new Model("gpt-6-sol", "2026-09-22", null),
            new Model("gpt-6-luna", "2026-09-22", null),
            new Model("gpt-5.6", "2026-07-09", null),
            new Model("gpt-5.6-sol", "2026-07-09", null),
            new Model("gpt-5.6-terra", "2026-07-09", null),
            new Model("gpt-5.6-luna", "2026-07-09", null),
            new Model("gpt-5.5", "2026-04-23", null),
            new Model("gpt-5.4", "2026-03-05", null),
            new Model("gpt-5.4-mini", "2026-03-17", null),
            new Model("gpt-5.4-nano", "2026-03-17", "2027-04-01"),
            new Model("gpt-5.2", "2025-12-11", null),
            new Model("gpt-5.1", "2025-11-13", "2027-04-01"),
            new Model("gpt-5", "2025-08-07", "2026-12-11"),
            new Model("gpt-5-mini", "2025-08-07", "2026-12-11"),
            new Model("gpt-5-nano", "2025-08-07", "2026-12-11"),
            new Model("gpt-5-chat-latest", "2025-08-07", null),
            new Model("o3", "2025-04-16", "2026-12-11"),
            new Model("gpt-4o", "2024-08-06", "2027-01-14"),
            new Model("gpt-4o-mini", "2024-07-18", "2027-01-14"),
            new Model("gpt-4.1", "2025-04-14", "2027-01-14"),
            new Model("gpt-4.1-mini", "2025-04-14", "2027-01-14"));

    private static final List<String> RETIRED =
            List.of("gpt-4", "gpt-4-turbo", "gpt-3.5-turbo", "gpt-4.1-nano", "o1", "o3-mini", "o4-mini");

    private static final List<String> NOT_FOR_CHAT = List.of("gpt-3.5-turbo-instruct", "text-embedding-3-small");

    /** A served model: its short id, the date of its full id, the day on which it stops. */
    public record Model(
            String id, String released, @Nullable String shutdown) {
        /** The full id, as answers name it. */
        public String datedId() {
            return id.endsWith("-latest") ? id : id + "-" + released;
        }
    }

    private ModelTable() {}

    /** The models that are served. */
    public static List<Model> served() {
        return List.copyOf(MODELS.values());
    }

    /** The served model with that short or full id. */
    public static Optional<Model> find(String id) {
        return MODELS.values().stream()
                .filter(model -> model.id().equals(id) || model.datedId().equals(id))
                .findFirst();
    }

    /** The full id that an answer names; an id outside the table is named as it was asked. */
    public static String servedAs(String id) {
        return find(id).map(Model::datedId).orElse(id);
    }

    /** Whether the model was served once. */
    public static boolean retired(String id) {
        return RETIRED.contains(id);
    }

    /** Whether the model is served elsewhere only. */
    public static boolean notForChat(String id) {
        return NOT_FOR_CHAT.contains(id);
    }

    /** What the family of the model takes. */
    public static ModelCard card(String id) {
        return CARDS.stream()
                .filter(card -> id.startsWith(card.prefix()))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static Map<String, Model> models(Model... models) {
        Map<String, Model> byId = new LinkedHashMap<>();
        for (Model model : models) {
            byId.put(model.id(), model);
        }
        return byId;
    }
}
