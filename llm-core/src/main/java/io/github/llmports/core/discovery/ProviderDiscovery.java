package io.github.llmports.core.discovery;

import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.core.inspect.SkippedProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Finds provider types through {@link ServiceLoader}. Not thread-safe.
 *
 * <p>A provider that cannot be loaded is skipped and reported; it never keeps the others from being found. The same
 * class found at two places counts once.
 */
public final class ProviderDiscovery {

    private final List<Supplier<ServiceLoader<LlmProviderFactory>>> places = new ArrayList<>();

    /** Creates a discovery that looks nowhere yet. */
    public ProviderDiscovery() {}

    /**
     * The class loader that loaded this library.
     *
     * @return the loader
     */
    public static ClassLoader libraryLoader() {
        return ProviderDiscovery.class.getClassLoader();
    }

    /**
     * Looks in a class loader and its parents; with the application's loader that is the class path and the modules of
     * the boot layer.
     *
     * @param loader the class loader
     */
    public void in(ClassLoader loader) {
        places.add(() -> ServiceLoader.load(LlmProviderFactory.class, loader));
    }

    /**
     * Looks in a module layer and its parents.
     *
     * @param layer the layer
     */
    public void in(ModuleLayer layer) {
        places.add(() -> ServiceLoader.load(layer, LlmProviderFactory.class));
    }

    /**
     * Whether no place to look was named.
     *
     * @return true until one of the {@code in} methods is called
     */
    public boolean nowhere() {
        return places.isEmpty();
    }

    /**
     * Searches all places.
     *
     * @return what was found and what was skipped
     */
    public DiscoveryReport discover() {
        Map<Class<?>, ServiceLoader.Provider<LlmProviderFactory>> candidates = new LinkedHashMap<>();
        List<SkippedProvider> skipped = new ArrayList<>();
        for (Supplier<ServiceLoader<LlmProviderFactory>> place : places) {
            ServiceSearch search = new ServiceSearch(place.get());
            search.run();
            search.candidates().forEach(candidate -> candidates.putIfAbsent(candidate.type(), candidate));
            skipped.addAll(search.skipped());
        }
        List<ProviderType> found = new ArrayList<>();
        candidates.forEach((implementation, candidate) -> {
            try {
                found.add(ProviderType.of(candidate.get()));
            } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
                skipped.add(new SkippedProvider(
                        implementation.getName(), CodeLocation.of(implementation), LoadFailure.reason(e)));
            }
        });
        found.sort(Comparator.comparing(ProviderType::id).thenComparing(ProviderType::described));
        return new DiscoveryReport(found, skipped.stream().distinct().toList());
    }
}
