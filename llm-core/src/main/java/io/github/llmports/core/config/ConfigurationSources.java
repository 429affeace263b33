package io.github.llmports.core.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings may come from, as plain maps; later ones win. {@code toString} shows no value.
 *
 * @param file the configuration file that code names
 * @param systemProperties values by property; those that begin with {@code llmports.} count
 * @param environment values by variable
 * @param builder what code has set, by path
 */
public record ConfigurationSources(
        Optional<Path> file,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Map<String, String> builder) {

    static final String PROPERTY_PREFIX = "llmports.";
    static final String CONFIG_PROPERTY = "llmports.config";
    static final String CONFIG_VARIABLE = "LLMPORTS_CONFIG";

    /** Copies the maps. */
    public ConfigurationSources {
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        builder = Map.copyOf(builder);
    }

    /** The file that code, else the environment, else a system property names. */
    Optional<Path> configurationFile() {
        return file.or(() -> named(environment, CONFIG_VARIABLE)).or(() -> named(systemProperties, CONFIG_PROPERTY));
    }

    private static Optional<Path> named(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }

    @Override
    public String toString() {
        return "ConfigurationSources[file=" + file + "]";
    }
}
