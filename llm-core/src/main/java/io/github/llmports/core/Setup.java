package io.github.llmports.core;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.tokens.Tokenizer;
import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.config.Configuration;
import io.github.llmports.core.config.ConfigurationReader;
import io.github.llmports.core.discovery.DiscoveryReport;
import io.github.llmports.core.discovery.ProviderDiscovery;
import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.discovery.ProviderTypes;
import io.github.llmports.core.inspect.SetupReport;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.registry.Catalogues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything that a client is made of, read and checked once. */
final class Setup {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core");

    private final ClientParts parts;
    private final Registrations registrations;
    private final ProviderDiscovery discovery;
    private final DiscoveryReport discovered;
    private final ProviderTypes types;
    private final Configuration configuration;
    private final Map<String, Catalogue> catalogues;
    private final CallPolicies policies;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Problems problems = new Problems();
    private volatile boolean started;

    private Setup(LlmBuilder builder) {
        this.parts = builder.parts;
        this.registrations = Registrations.read(builder.registrations, problems);
        this.discovery = discovery(builder);
        this.discovered = discovery.discover();
        this.types = ProviderTypes.of(registrations.types(), discovered.found(), problems::add);
        Set<String> ownNamed = builder.discovery.nowhere() ? Set.of() : idsOf(discovered);
        this.configuration = ConfigurationReader.read(
                builder.sources(registrations.settings()), types, ownNamed, registrations.names(), problems);
        this.catalogues = Catalogues.load(configuration, this::warn, problems);
        this.policies = CallPolicies.read(configuration.settings(), parts.fallback, problems);
        this.warnings.addAll(RetiringModels.of(configuration, catalogues, LocalDate.now(parts.clock())));
    }

    static Setup read(LlmBuilder builder) {
        return new Setup(builder);
    }

    SetupReport report() {
        return SetupReporter.report(types, discovered, configuration, catalogues, problems.list(), warnings);
    }

    LlmClient client() {
        problems.throwIfAny();
        discovered.skipped().forEach(skipped -> LOG.log(System.Logger.Level.WARNING, () -> "skipped " + skipped));
        started = true;
        warnings.forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        return new ClientAssembly(parts, this).assemble();
    }

    /** Keeps what is found while the setup is read, and logs what is found when it is used. */
    private void warn(String warning) {
        if (started) {
            LOG.log(System.Logger.Level.WARNING, warning);
        } else {
            warnings.add(warning);
        }
    }

    Configuration configuration() {
        return configuration;
    }

    Map<String, Catalogue> catalogues() {
        return catalogues;
    }

    /** The tokenizers that code has handed over, then those that are found where providers are. */
    Supplier<List<Tokenizer>> tokenizers() {
        List<Tokenizer> own = List.copyOf(parts.tokenizers);
        return () -> {
            List<Tokenizer> all = new ArrayList<>(own);
            all.addAll(discovery.tokenizers());
            return all;
        };
    }

    CallPolicies policies() {
        return policies;
    }

    /** The names of the providers that code has registered. */
    Set<String> registered() {
        return registrations.names();
    }

    private static Set<String> idsOf(DiscoveryReport discovered) {
        return discovered.found().stream().map(ProviderType::id).collect(Collectors.toSet());
    }

    /** A provider that was registered by the id of its type alone has to be looked for. */
    private static ProviderDiscovery discovery(LlmBuilder builder) {
        boolean lookUp = builder.registrations.stream()
                .anyMatch(registration -> registration.factory().isEmpty());
        if (builder.discovery.nowhere() && lookUp) {
            ProviderDiscovery implied = new ProviderDiscovery();
            implied.in(ProviderDiscovery.libraryLoader());
            return implied;
        }
        return builder.discovery;
    }
}
