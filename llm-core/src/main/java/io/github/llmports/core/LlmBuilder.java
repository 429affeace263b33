package io.github.llmports.core;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.api.tokens.Tokenizer;
import io.github.llmports.core.config.ConfigurationSources;
import io.github.llmports.core.config.CoreSettings;
import io.github.llmports.core.config.SystemEnvironment;
import io.github.llmports.core.discovery.ProviderDiscovery;
import io.github.llmports.core.inspect.SetupReport;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.core.routing.FallbackPolicy;
import io.github.llmports.core.time.RandomSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Builds a client. Not thread-safe; may be used again after {@link #build()}.
 *
 * <p>What is registered here wins over what is discovered, and a setting made here wins over every other source. The
 * sources, later ones win: defaults, file, system properties, environment, this builder.
 * {@code docs/guides/configuration.md} has all settings.
 */
public final class LlmBuilder {

    final List<ProviderRegistration> registrations = new ArrayList<>();
    final ProviderDiscovery discovery = new ProviderDiscovery();
    final Map<String, String> settings = new HashMap<>();
    final ClientParts parts = new ClientParts();
    private Optional<Path> file = Optional.empty();
    private Map<String, String> environment = Map.of();
    private Map<String, String> systemProperties = Map.of();

    LlmBuilder() {}

    /**
     * Registers a provider under its type's own name.
     *
     * @param factory makes the provider
     * @return this
     */
    public LlmBuilder provider(LlmProviderFactory factory) {
        return provider(factory, Map.of());
    }

    /**
     * Registers a provider under its type's own name.
     *
     * @param factory makes the provider
     * @param settings its settings, such as {@code apiKey}
     * @return this
     */
    public LlmBuilder provider(LlmProviderFactory factory, Map<String, String> settings) {
        registrations.add(new ProviderRegistration(Optional.empty(), Optional.of(factory), Optional.empty(), settings));
        return this;
    }

    /**
     * Registers a provider under a name of its own: one type may be configured several times.
     *
     * @param name the name, as in {@code name/model}: lower-case letters, digits and hyphens
     * @param factory makes the provider
     * @param settings its settings, such as {@code apiKey}
     * @return this
     */
    public LlmBuilder provider(String name, LlmProviderFactory factory, Map<String, String> settings) {
        registrations.add(
                new ProviderRegistration(Optional.of(name), Optional.of(factory), Optional.empty(), settings));
        return this;
    }

    /**
     * Registers a provider whose type is looked up among those registered here and those discovered. Without a
     * {@code discover} of your own, {@link #discover()} is implied.
     *
     * @param name the name, as in {@code name/model}: lower-case letters, digits and hyphens
     * @param type the id of its type, such as {@code openai}
     * @param settings its settings, such as {@code apiKey}
     * @return this
     */
    public LlmBuilder provider(String name, String type, Map<String, String> settings) {
        registrations.add(new ProviderRegistration(Optional.of(name), Optional.empty(), Optional.of(type), settings));
        return this;
    }

    /**
     * Discovers providers with the class loader that loaded this library: the class path, and the modules of the boot
     * layer. The thread's context class loader is not asked, since it depends on which thread builds the client; where
     * providers live in another loader, as in some containers, name it.
     *
     * @return this
     */
    public LlmBuilder discover() {
        discovery.in(ProviderDiscovery.libraryLoader());
        return this;
    }

    /**
     * Discovers providers with a class loader and its parents.
     *
     * @param loader the class loader
     * @return this
     */
    public LlmBuilder discover(ClassLoader loader) {
        discovery.in(loader);
        return this;
    }

    /**
     * Discovers providers in a module layer and its parents.
     *
     * @param layer the layer
     * @return this
     */
    public LlmBuilder discover(ModuleLayer layer) {
        discovery.in(layer);
        return this;
    }

    /**
     * Reads settings from this process's environment and system properties, and from the file that
     * {@code LLMPORTS_CONFIG} or {@code llmports.config} names.
     *
     * @return this
     */
    public LlmBuilder readEnvironment() {
        return environment(SystemEnvironment.variables()).systemProperties(SystemEnvironment.properties());
    }

    /**
     * Reads settings from these instead of the process's environment variables.
     *
     * @param variables values by variable
     * @return this
     */
    public LlmBuilder environment(Map<String, String> variables) {
        this.environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Reads settings from these instead of the process's system properties.
     *
     * @param properties values by property
     * @return this
     */
    public LlmBuilder systemProperties(Map<String, String> properties) {
        this.systemProperties = Map.copyOf(properties);
        return this;
    }

    /**
     * Reads settings from a file: JSON if its name ends so, else properties, in UTF-8.
     *
     * @param path the file
     * @return this
     */
    public LlmBuilder configFile(Path path) {
        this.file = Optional.of(path);
        return this;
    }

    /**
     * Makes any setting of the configuration guide.
     *
     * @param path such as {@code retry.attemptsPerTarget}
     * @param value its text
     * @return this
     */
    public LlmBuilder setting(String path, String value) {
        settings.put(path, value);
        return this;
    }

    /**
     * Gives a list of targets a name: the next one is tried when one fails.
     *
     * @param name the name, used as model address
     * @param targets {@code provider/model} or names of other routes, in order
     * @return this
     */
    public LlmBuilder route(String name, String... targets) {
        return setting("routes." + name, String.join(",", targets));
    }

    /**
     * Lays a catalogue file over what the providers say of their models.
     *
     * @param path the file
     * @return this
     */
    public LlmBuilder catalogueFile(Path path) {
        return setting(CoreSettings.CATALOGUE_FILE, path.toString());
    }

    /**
     * Sets the time for a whole call, with waits, retries, fallbacks and the stream.
     *
     * @param value positive; a call's own deadline wins
     * @return this
     */
    public LlmBuilder deadline(Duration value) {
        return setting(CoreSettings.DEADLINE, value.toString());
    }

    /**
     * Sets the clocks inside the deadline.
     *
     * @param value absent ones leave the default; a call's own clocks win
     * @return this
     */
    public LlmBuilder clocks(StreamClocks value) {
        value.firstEvent().ifPresent(clock -> setting(CoreSettings.FIRST_EVENT, clock.toString()));
        value.idle().ifPresent(clock -> setting(CoreSettings.IDLE, clock.toString()));
        return this;
    }

    /**
     * Sets how often one target is tried and how long is waited between.
     *
     * @param policy the policy
     * @return this
     */
    public LlmBuilder retry(RetryPolicy policy) {
        return setting(CoreSettings.ATTEMPTS_PER_TARGET, Integer.toString(policy.attemptsPerTarget()))
                .setting(CoreSettings.FIRST_WAIT, policy.firstWait().toString())
                .setting(CoreSettings.LONGEST_WAIT, policy.longestWait().toString());
    }

    /**
     * Sets which failures lead to the next target of a route.
     *
     * @param policy the policy
     * @return this
     */
    public LlmBuilder fallback(FallbackPolicy policy) {
        parts.fallback = Optional.of(policy);
        return this;
    }

    /**
     * Adds a tokenizer, asked before those that are discovered.
     *
     * @param tokenizer counts tokens on this machine
     * @return this
     */
    public LlmBuilder tokenizer(Tokenizer tokenizer) {
        parts.tokenizers.add(tokenizer);
        return this;
    }

    /**
     * Adds someone who watches calls.
     *
     * @param listener the listener
     * @return this
     */
    public LlmBuilder listener(CallListener listener) {
        parts.listeners.add(listener);
        return this;
    }

    /**
     * Adds code that stands around calls; the first one added is outermost.
     *
     * @param interceptor the interceptor
     * @return this
     */
    public LlmBuilder interceptor(CallInterceptor interceptor) {
        parts.interceptors.add(interceptor);
        return this;
    }

    /**
     * Sets where futures complete.
     *
     * @param executor owned by the caller
     * @return this
     */
    public LlmBuilder callbackExecutor(Executor executor) {
        parts.callbackExecutor = Optional.of(executor);
        return this;
    }

    /**
     * Sets where code that blocks runs, such as providers that are written so. By default up to 256 daemon threads,
     * made as needed; further calls wait for a free one.
     *
     * @param executor owned by the caller; virtual threads are welcome
     * @return this
     */
    public LlmBuilder blockingExecutor(Executor executor) {
        parts.blockingExecutor = Optional.of(executor);
        return this;
    }

    /**
     * Sets the wall clock, for tests.
     *
     * @param clock the clock
     * @return this
     */
    public LlmBuilder clock(Clock clock) {
        parts.clock = Optional.of(clock);
        return this;
    }

    /**
     * Sets elapsed time and delays, for tests.
     *
     * @param timer owned by the caller
     * @return this
     */
    public LlmBuilder timer(Timer timer) {
        parts.timer = Optional.of(timer);
        return this;
    }

    /**
     * Sets where jitter comes from, for tests.
     *
     * @param random the source
     * @return this
     */
    public LlmBuilder random(RandomSource random) {
        parts.random = Optional.of(random);
        return this;
    }

    /**
     * Reads and checks everything without making a client or a provider. Connects nowhere and never throws.
     *
     * @return what the client would be made of
     */
    public SetupReport inspect() {
        return Setup.read(this).report();
    }

    /**
     * Makes the client. Connects nowhere.
     *
     * @return the client, to be closed by the caller
     * @throws LlmConfigurationException if anything is wrong; lists all that is
     */
    public LlmClient build() {
        return Setup.read(this).client();
    }

    /** Where settings come from, with those that the registrations make. */
    ConfigurationSources sources(Map<String, String> registered) {
        Map<String, String> builder = new HashMap<>(registered);
        builder.putAll(settings);
        return new ConfigurationSources(file, systemProperties, environment, builder);
    }
}
