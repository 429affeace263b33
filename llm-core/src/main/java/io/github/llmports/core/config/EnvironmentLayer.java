package io.github.llmports.core.config;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.discovery.ProviderTypes;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.problem.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the environment, whose names have lost their case and separators: a variable is matched with the names that
 * providers, routes and settings are known to have.
 */
final class EnvironmentLayer {

    static final String PREFIX = "LLMPORTS_";
    static final String PROVIDERS = PREFIX + "PROVIDERS_";
    static final String ROUTES = PREFIX + "ROUTES_";
    private static final String TYPE = "_TYPE";

    private final Map<String, String> environment;
    private final ProviderTypes types;
    private final Map<String, String> typeByProvider;
    private final Collection<String> routes;
    private final Problems problems;
    private final SettingLayer layer = new SettingLayer();

    private EnvironmentLayer(
            Map<String, String> environment,
            ProviderTypes types,
            Map<String, String> typeByProvider,
            Collection<String> routes,
            Problems problems) {
        this.environment = new TreeMap<>(environment);
        this.types = types;
        this.typeByProvider = new LinkedHashMap<>(typeByProvider);
        this.routes = routes;
        this.problems = problems;
    }

    /**
     * Reads the environment.
     *
     * @param environment values by variable
     * @param types the provider types at hand
     * @param typeByProvider the providers that other sources name, with the ids of their types
     * @param routes the routes that other sources name
     * @param problems is told of variables that match nothing
     */
    static SettingLayer read(
            Map<String, String> environment,
            ProviderTypes types,
            Map<String, String> typeByProvider,
            Collection<String> routes,
            Problems problems) {
        EnvironmentLayer reader = new EnvironmentLayer(environment, types, typeByProvider, routes, problems);
        reader.readCustomaryVariables();
        reader.environment.forEach(reader::defineProvider);
        reader.environment.forEach(reader::readOwnVariable);
        return reader.layer;
    }

    /** Such as {@code OPENAI_API_KEY}, for the provider that carries its type's own name. */
    private void readCustomaryVariables() {
        for (ProviderType type : types.all()) {
            if (type.id().equals(typeByProvider.get(type.id()))) {
                type.settings()
                        .forEach(spec -> spec.environmentVariable()
                                .filter(environment::containsKey)
                                .ifPresent(variable -> set("providers." + type.id() + "." + spec.name(), variable)));
            }
        }
    }

    /** {@code LLMPORTS_PROVIDERS_EU_TYPE} makes a provider {@code eu}. */
    private void defineProvider(String variable, String text) {
        if (variable.startsWith(PROVIDERS)
                && variable.endsWith(TYPE)
                && setting(variable).isEmpty()) {
            String name = variable.substring(PROVIDERS.length(), Math.max(PROVIDERS.length(), variable.length() - 5));
            String provider = providerWithVariable(name).orElseGet(() -> EnvironmentNames.hyphenated(name));
            typeByProvider.put(provider, text.strip());
            set("providers." + provider + ".type", variable);
        }
    }

    private void readOwnVariable(String variable, String text) {
        if (text.isBlank() || !variable.startsWith(PREFIX) || variable.equals(ConfigurationSources.CONFIG_VARIABLE)) {
            return;
        }
        if (variable.startsWith(ROUTES)) {
            String name = variable.substring(ROUTES.length());
            set("routes." + matching(routes.stream(), name).orElse(EnvironmentNames.hyphenated(name)), variable);
        } else if (variable.startsWith(PROVIDERS)) {
            readProviderVariable(variable);
        } else {
            String name = variable.substring(PREFIX.length());
            matching(CoreSettings.NAMES.stream(), name)
                    .ifPresentOrElse(path -> set(path, variable), () -> reportMisspelt(variable));
        }
    }

    /** A variable that resembles no setting is somebody else's, not a mistake. */
    private void reportMisspelt(String variable) {
        if (Spelling.nearest(variable, CoreSettings.variables()).isPresent()) {
            problems.add(
                    "environment variable " + variable,
                    "is no setting",
                    Spelling.remedy(variable, CoreSettings.variables()));
        }
    }

    private void readProviderVariable(String variable) {
        setting(variable).ifPresentOrElse(path -> set(path, variable), () -> {
            if (!variable.endsWith(TYPE)) {
                reportUnknown(variable);
            }
        });
    }

    private void reportUnknown(String variable) {
        Optional<String> provider = providerBefore(variable);
        String remedy = provider.map(name -> Spelling.remedy(variable, settingVariables(name)))
                .orElse("providers: " + String.join(", ", typeByProvider.keySet()) + "; set " + PROVIDERS
                        + "<NAME>_TYPE to make another one");
        problems.add(
                "environment variable " + variable,
                provider.map(name -> "is no setting of provider '" + name + "'").orElse("names no known provider"),
                remedy);
    }

    private List<String> settingVariables(String provider) {
        return specNames(provider)
                .map(name -> EnvironmentNames.ofProviderSetting(provider, name))
                .toList();
    }

    /** The path of the setting that a variable stands for. */
    private Optional<String> setting(String variable) {
        return providerBefore(variable).flatMap(provider -> {
            String name = variable.substring(
                    PROVIDERS.length() + EnvironmentNames.of(provider).length() + 1);
            return matching(specNames(provider), name).map(setting -> "providers." + provider + "." + setting);
        });
    }

    /** The longest provider's name that the variable begins with. */
    private Optional<String> providerBefore(String variable) {
        return typeByProvider.keySet().stream()
                .filter(name -> variable.startsWith(PROVIDERS + EnvironmentNames.of(name) + "_"))
                .max(Comparator.comparingInt(String::length));
    }

    private Optional<String> providerWithVariable(String name) {
        return matching(typeByProvider.keySet().stream(), name);
    }

    private Stream<String> specNames(String provider) {
        Stream<String> own = types.find(typeByProvider.getOrDefault(provider, "")).stream()
                .flatMap(type -> type.settings().stream())
                .map(SettingSpec::name);
        return Stream.concat(own, Stream.of(ProviderSettings.ALLOW_INSECURE_HTTP));
    }

    private static Optional<String> matching(Stream<String> names, String variable) {
        String wanted = variable.replace("_", "");
        return names.filter(name -> EnvironmentNames.of(name).replace("_", "").equals(wanted))
                .findFirst();
    }

    private void set(String path, String variable) {
        layer.set(
                path,
                environment.getOrDefault(variable, ""),
                new SettingOrigin(SettingOrigin.Kind.ENVIRONMENT, variable));
    }
}
