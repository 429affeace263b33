package io.github.llmports.core.config;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.discovery.ProviderTypes;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.problem.ProviderJars;
import io.github.llmports.core.problem.Spelling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads all sources, lays them over one another and checks the result. Never throws: all that is wrong is collected.
 */
public final class ConfigurationReader {

    private static final String PROVIDERS = "providers.";
    private static final String ROUTES = "routes.";

    private final ConfigurationSources sources;
    private final ProviderTypes types;
    private final Set<String> ownNamed;
    private final Set<String> registered;
    private final Problems problems;

    private ConfigurationReader(
            ConfigurationSources sources,
            ProviderTypes types,
            Set<String> ownNamed,
            Set<String> registered,
            Problems problems) {
        this.sources = sources;
        this.types = types;
        this.ownNamed = ownNamed;
        this.registered = registered;
        this.problems = problems;
    }

    /**
     * Reads the configuration.
     *
     * @param sources where settings come from
     * @param types the provider types at hand
     * @param ownNamed the ids of the types that are there as a provider of the same name without any setting
     * @param registered the names of the providers that code has registered; what they require must be set
     * @param problems is told all that is wrong
     * @return what could be read
     */
    public static Configuration read(
            ConfigurationSources sources,
            ProviderTypes types,
            Set<String> ownNamed,
            Set<String> registered,
            Problems problems) {
        return new ConfigurationReader(sources, types, ownNamed, registered, problems).read();
    }

    private Configuration read() {
        Map<String, SettingValue> values = merged().values();
        SortedMap<String, ProviderConfiguration> providers = new TreeMap<>();
        typeByProvider(values)
                .forEach((name, typeId) -> types.find(typeId)
                        .ifPresentOrElse(
                                type -> providers.put(name, provider(name, type, values)),
                                () -> reportUnknownType(name, typeId, values)));
        Map<String, SettingValue> core = core(values);
        return new Configuration(
                Map.copyOf(core), providers, RouteReader.read(under(values, ROUTES), providers.keySet(), problems));
    }

    /** File, system properties, environment, code: later ones win. */
    private SettingLayer merged() {
        SettingLayer below = new SettingLayer();
        sources.configurationFile().ifPresent(file -> below.overlay(ConfigurationFile.read(file, problems)));
        below.overlay(SettingLayer.ofSystemProperties(sources.systemProperties()));
        SettingLayer builder = SettingLayer.ofBuilder(sources.builder());
        SettingLayer named = new SettingLayer();
        named.overlay(below);
        named.overlay(builder);
        below.overlay(EnvironmentLayer.read(
                sources.environment(),
                types,
                typeByProvider(named.values()),
                under(named.values(), ROUTES).keySet(),
                problems));
        below.overlay(builder);
        return below;
    }

    /** The names of all providers with the ids of their types. */
    private Map<String, String> typeByProvider(Map<String, SettingValue> values) {
        Map<String, String> typeByProvider = new TreeMap<>();
        ownNamed.forEach(id -> typeByProvider.put(id, id));
        values.forEach((path, value) -> {
            if (path.startsWith(PROVIDERS)) {
                String rest = path.substring(PROVIDERS.length());
                String name = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
                typeByProvider.putIfAbsent(name, name);
                if (rest.equals(name + "." + ProviderSettings.TYPE)) {
                    typeByProvider.put(name, value.text());
                }
            }
        });
        return typeByProvider;
    }

    private ProviderConfiguration provider(String name, ProviderType type, Map<String, SettingValue> values) {
        if (!ProviderType.wellFormed(name)) {
            problems.add(PROVIDERS + name, "is no name for a provider", "use lower-case letters, digits and hyphens");
        }
        return ProviderSettings.read(
                name, type, registered.contains(name), under(values, PROVIDERS + name + "."), problems);
    }

    private void reportUnknownType(String name, String typeId, Map<String, SettingValue> values) {
        boolean typed = values.containsKey(PROVIDERS + name + "." + ProviderSettings.TYPE);
        String path = typed ? PROVIDERS + name + "." + ProviderSettings.TYPE : PROVIDERS + name;
        problems.add(
                path,
                "there is no provider type '" + typeId + "'",
                Spelling.remedy(typeId, types.ids()) + "; " + ProviderJars.remedy(typeId));
    }

    private Map<String, SettingValue> core(Map<String, SettingValue> values) {
        Map<String, SettingValue> core = new HashMap<>();
        SettingCheck check = new SettingCheck(problems);
        for (SettingSpec spec : CoreSettings.SPECS) {
            SettingValue value = values.get(spec.name());
            if (value == null) {
                spec.defaultValue()
                        .ifPresent(text -> core.put(spec.name(), new SettingValue(text, SettingOrigin.DEFAULT)));
            } else if (check.passes(spec.name(), spec, value)) {
                core.put(spec.name(), value);
            }
        }
        Set<String> known = new TreeSet<>(CoreSettings.NAMES);
        values.forEach((path, value) -> {
            boolean ours = known.contains(path) || path.startsWith(PROVIDERS) || path.startsWith(ROUTES);
            if (!ours && !foreign(path, value)) {
                problems.add(path, "is no setting (set by " + value.origin() + ")", Spelling.remedy(path, known));
            }
        });
        return core;
    }

    /** A process's properties are everybody's: one that resembles no setting is somebody else's, not a mistake. */
    private static boolean foreign(String path, SettingValue value) {
        return value.origin().kind() == SettingOrigin.Kind.SYSTEM_PROPERTY
                && Spelling.nearest(path, CoreSettings.NAMES).isEmpty();
    }

    private static Map<String, SettingValue> under(Map<String, SettingValue> values, String prefix) {
        Map<String, SettingValue> under = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                under.put(path.substring(prefix.length()), value);
            }
        });
        return under;
    }
}
