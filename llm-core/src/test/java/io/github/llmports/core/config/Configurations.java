package io.github.llmports.core.config;

import io.github.llmports.core.FakeFactory;
import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.discovery.ProviderTypes;
import io.github.llmports.core.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads configurations for tests: {@code fake} needs a key, {@code free} none, {@code lenient} only for the default
 * address.
 */
final class Configurations {

    final Problems problems = new Problems();
    private Optional<Path> file = Optional.empty();
    private Map<String, String> properties = Map.of();
    private Map<String, String> environment = Map.of();
    private Map<String, String> builder = Map.of();

    Configurations file(Path path) {
        this.file = Optional.of(path);
        return this;
    }

    Configurations properties(Map<String, String> values) {
        this.properties = values;
        return this;
    }

    Configurations environment(Map<String, String> values) {
        this.environment = values;
        return this;
    }

    Configurations builder(Map<String, String> values) {
        this.builder = values;
        return this;
    }

    Configuration read() {
        List<ProviderType> found = Stream.of(
                        FakeFactory.keyed("fake"), FakeFactory.open("free"), FakeFactory.lenient("lenient"))
                .map(ProviderType::of)
                .toList();
        ProviderTypes types = ProviderTypes.of(List.of(), found, problems::add);
        return ConfigurationReader.read(
                new ConfigurationSources(file, properties, environment, builder),
                types,
                Set.of("fake", "free", "lenient"),
                Set.of(),
                problems);
    }

    String problemText() {
        return problems.list().toString();
    }
}
