package io.github.llmports.core.discovery;

import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.tokens.Tokenizer;
import io.github.llmports.core.inspect.SkippedProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds provider types through {@link ServiceLoader}. Not thread-safe.
 *
 * <p>A provider that cannot be loaded is skipped and reported; it never keeps the others from being found. The same
 * class found at two places counts once.
 */
public final class ProviderDiscovery {

    /** Where to look. */
    private interface Place {
        <S> ServiceLoader<S> services(Class<S> type);
    }

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core");

    private final List<Place> places = new ArrayList<>();

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
        places.add(new Place() {
            @Override
            public <S> ServiceLoader<S> services(Class<S> type) {
                return ServiceLoader.load(type, loader);
            }
        });
    }

    /**
     * Looks in a module layer and its parents.
     *
     * @param layer the layer
     */
    public void in(ModuleLayer layer) {
        places.add(new Place() {
            @Override
            public <S> ServiceLoader<S> services(Class<S> type) {
                return ServiceLoader.load(layer, type);
            }
        });
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
        for (Place place : places) {
            ServiceSearch search = new ServiceSearch(place.services(LlmProviderFactory.class));
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

    /**
     * Searches all places for tokenizers. A place with one that cannot be loaded is left there, with a line in the log.
     *
     * @return the tokenizers, in the order of the places
     */
    public List<Tokenizer> tokenizers() {
        List<Tokenizer> found = new ArrayList<>();
        for (Place place : places) {
            try {
                place.services(Tokenizer.class).forEach(found::add);
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.log(System.Logger.Level.WARNING, "a tokenizer cannot be loaded", e);
            }
        }
        return found;
    }
}
