package io.github.llmports.core;

import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The registered providers as settings, with the types that came along. */
final class Registrations {

    private final List<ProviderType> types = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Problems problems;

    private Registrations(Problems problems) {
        this.problems = problems;
    }

    static Registrations read(List<ProviderRegistration> registrations, Problems problems) {
        Registrations reader = new Registrations(problems);
        registrations.forEach(reader::add);
        return reader;
    }

    private void add(ProviderRegistration registration) {
        String type;
        if (registration.factory().isPresent()) {
            try {
                ProviderType described = ProviderType.of(registration.factory().get());
                types.add(described);
                type = described.id();
            } catch (RuntimeException | LinkageError e) {
                problems.add(
                        "provider " + registration.name().orElse("without a name"),
                        "its factory " + registration.factory().get().getClass().getName() + " fails: "
                                + e.getMessage(),
                        "correct the factory");
                return;
            }
        } else {
            type = registration.type().orElseThrow();
        }
        add(registration.name().orElse(type), type, registration.settings());
    }

    private void add(String name, String type, Map<String, String> values) {
        if (!ProviderType.wellFormed(name)) {
            problems.add(
                    "providers." + name, "is no name for a provider", "use lower-case letters, digits and hyphens");
        } else if (!names.add(name)) {
            problems.add("providers." + name, "is registered twice", "give one of the two another name");
        } else {
            values.forEach((setting, value) -> settings.put("providers." + name + "." + setting, value));
            settings.put("providers." + name + ".type", type);
        }
    }

    /** The types of the factories that were registered. */
    List<ProviderType> types() {
        return types;
    }

    /** The settings by path. */
    Map<String, String> settings() {
        return settings;
    }

    /** The names of the providers. */
    Set<String> names() {
        return names;
    }
}
