package io.github.llmports.core.registry;

import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.catalogue.CatalogueReader;
import io.github.llmports.core.config.Configuration;
import io.github.llmports.core.config.CoreSettings;
import io.github.llmports.core.config.ProviderConfiguration;
import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.json.JsonFormatException;
import io.github.llmports.core.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the catalogues of the provider types and lays the user's file over them. */
public final class Catalogues {

    private final Map<String, Catalogue> byType = new HashMap<>();
    private final Consumer<String> warnings;
    private final Problems problems;

    private Catalogues(Consumer<String> warnings, Problems problems) {
        this.warnings = warnings;
        this.problems = problems;
    }

    /**
     * Makes the catalogues of all configured providers; they read themselves when they are asked.
     *
     * @param configuration what is configured
     * @param warnings is told of a provider type whose catalogue cannot be read, once it is asked; its models count as
     *     unknown
     * @param problems is told what is wrong with the user's file
     * @return the catalogues by provider name
     */
    public static Map<String, Catalogue> load(
            Configuration configuration, Consumer<String> warnings, Problems problems) {
        Catalogues reader = new Catalogues(warnings, problems);
        Map<String, Catalogue> catalogues = new HashMap<>();
        configuration
                .providers()
                .forEach((name, provider) -> catalogues.put(
                        name,
                        reader.byType.computeIfAbsent(provider.type().id(), id -> reader.ofType(provider.type()))));
        configuration
                .settings()
                .text(CoreSettings.CATALOGUE_FILE)
                .ifPresent(file -> reader.overlay(Path.of(file), configuration, catalogues));
        return catalogues;
    }

    private Catalogue ofType(ProviderType type) {
        return CatalogueReader.lazy(
                () -> type.factory().catalogue(),
                fault -> warnings.accept("the catalogue of provider type '" + type.id() + "' (" + type.location()
                        + ") cannot be read, its models count as unknown: " + fault));
    }

    /** Lays {@code providers.<name or type>} of the file over each provider's catalogue, its type's member first. */
    private void overlay(Path file, Configuration configuration, Map<String, Catalogue> catalogues) {
        try {
            Map<String, JsonDocument> members = JsonDocument.parse(Files.readString(file))
                    .member("providers")
                    .map(JsonDocument::members)
                    .orElse(Map.of());
            for (ProviderConfiguration provider : configuration.providers().values()) {
                Set<String> keys = new LinkedHashSet<>(List.of(provider.type().id(), provider.name()));
                keys.stream()
                        .map(members::get)
                        .filter(Objects::nonNull)
                        .forEach(member -> catalogues.computeIfPresent(
                                provider.name(), (name, below) -> CatalogueReader.overlay(below, member)));
            }
        } catch (JsonFormatException e) {
            problems.add(CoreSettings.CATALOGUE_FILE, file + ": " + e.getMessage(), "correct the file");
        } catch (IOException e) {
            problems.add(
                    CoreSettings.CATALOGUE_FILE,
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")",
                    "correct the path, or save the file as UTF-8");
        }
    }
}
