package io.github.llmports.core.registry;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.config.Configuration;
import io.github.llmports.core.config.CoreSettings;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.routing.ConfiguredProvider;
import io.github.llmports.core.routing.RoutePlan;
import io.github.llmports.core.routing.TargetResolver;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** The configured providers of one client. Thread-safe; closes the providers and what they share. */
public final class ProviderRegistry implements TargetResolver, AutoCloseable {

    private final Map<String, ProviderInstance> instances = new TreeMap<>();
    private final Map<String, List<ModelAddress>> routes;
    private final SharedResources resources = new SharedResources();
    private final TargetFinder finder;

    /**
     * Creates the registry; makes no provider yet.
     *
     * @param configuration what is configured
     * @param catalogues what is known of the models, by provider name
     * @param clock the wall clock
     * @param timer elapsed time and delays
     * @param blockingExecutor runs code that blocks; owned by the caller
     */
    public ProviderRegistry(
            Configuration configuration,
            Map<String, Catalogue> catalogues,
            Clock clock,
            Timer timer,
            Executor blockingExecutor) {
        this.routes = configuration.routes();
        Surroundings surroundings = new Surroundings(clock, timer, blockingExecutor, resources);
        configuration
                .providers()
                .forEach((name, provider) -> instances.put(
                        name,
                        new ProviderInstance(provider, catalogues.getOrDefault(name, Catalogue.EMPTY), surroundings)));
        boolean allowRetired =
                configuration.settings().flag(CoreSettings.ALLOW_RETIRED).orElse(false);
        this.finder = new TargetFinder(clock, allowRetired);
    }

    /**
     * Makes all providers that have what they need, so that mistakes show now. A provider that cannot be made is closed
     * with the rest.
     *
     * @param registered the names of the providers that code has registered: if one of them cannot be made, that is a
     *     problem; any other is logged and fails when it is used
     * @param problems is told what failed
     */
    public void start(Set<String> registered, Problems problems) {
        new ProviderStart(registered, problems).start(instances.values());
    }

    @Override
    public RoutePlan resolve(ModelAddress address, CallOptions options) {
        if (!address.route()) {
            String name = address.provider().orElseThrow();
            return finder.plan(instance(name), address.model(), options);
        }
        List<ModelAddress> targets = routes.get(address.text());
        if (targets == null) {
            throw UnknownNames.route(address.text(), routes.keySet(), instances.keySet());
        }
        return finder.plan(address.text(), targets, this::instance, options);
    }

    @Override
    public ConfiguredProvider provider(String name) {
        return finder.provider(instance(name));
    }

    private ProviderInstance instance(String name) {
        ProviderInstance instance = instances.get(name);
        if (instance == null) {
            throw UnknownNames.provider(name, instances.keySet());
        }
        return instance;
    }

    /** Closes the providers, then what they share. Idempotent. */
    @Override
    public void close() {
        instances.values().forEach(ProviderInstance::close);
        resources.close();
    }
}
