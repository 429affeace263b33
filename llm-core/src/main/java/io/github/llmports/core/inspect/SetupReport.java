package io.github.llmports.core.inspect;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.model.ModelAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client is, or would be, made of. Shows no secret.
 *
 * @param types the provider types at hand, ordered by id
 * @param skipped what was found and could not be loaded
 * @param providers the providers by name, with or without what they need
 * @param settings the settings that belong to no provider and no route
 * @param routes the targets by route name
 * @param problems all that is wrong; a client can be built only if there is none
 * @param warnings what is worth knowing, such as a model of a route that stops soon
 */
public record SetupReport(
        List<ProviderTypeStatus> types,
        List<SkippedProvider> skipped,
        List<ProviderStatus> providers,
        List<SettingStatus> settings,
        Map<String, List<ModelAddress>> routes,
        List<ConfigurationProblem> problems,
        List<String> warnings) {

    /** Copies the lists. */
    public SetupReport {
        types = List.copyOf(types);
        skipped = List.copyOf(skipped);
        providers = List.copyOf(providers);
        settings = List.copyOf(settings);
        routes = Map.copyOf(routes);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * A provider by its name.
     *
     * @param name the configured name
     * @return its status, empty if there is none of that name
     */
    public Optional<ProviderStatus> provider(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }
}
