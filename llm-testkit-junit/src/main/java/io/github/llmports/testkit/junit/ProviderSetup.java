package io.github.llmports.testkit.junit;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.LlmProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider and the service behind it, made for one test of the {@link ProviderContract}, which closes it. */
public final class ProviderSetup implements AutoCloseable {
    private final String name;
    private final LlmProvider provider;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private ModelInfo model;
    private Optional<Secret> credential = Optional.of(Secret.of("contract-key"));
    private @Nullable IntSupplier running;
    private @Nullable Supplier<String> sent;

    private ProviderSetup(String name, LlmProvider provider, ModelInfo model) {
        this.name = name;
        this.provider = provider;
        this.model = model;
    }

    /**
     * A setup; nothing is known of the model.
     *
     * @param name the provider's configured name
     * @param provider the provider, closed by the contract
     * @param model the id of a model to ask
     */
    public static ProviderSetup of(String name, LlmProvider provider, String model) {
        return new ProviderSetup(name, provider, ModelInfo.unknown(model));
    }

    /** What is known of the model. */
    public ProviderSetup model(ModelInfo newModel) {
        this.model = newModel;
        return this;
    }

    /** The credential that calls carry, by default some key. */
    public ProviderSetup credential(Optional<Secret> newCredential) {
        this.credential = newCredential;
        return this;
    }

    /** How many exchanges the service has in flight, for a service that can tell. */
    public ProviderSetup running(IntSupplier exchanges) {
        this.running = exchanges;
        return this;
    }

    /** The body of the last request that the service received, for a service that keeps them. */
    public ProviderSetup sent(Supplier<String> body) {
        this.sent = body;
        return this;
    }

    /** Something to close after the provider, last added first. */
    public ProviderSetup closing(AutoCloseable resource) {
        resources.push(resource);
        return this;
    }

    String name() {
        return name;
    }

    LlmProvider provider() {
        return provider;
    }

    ModelInfo model() {
        return model;
    }

    Optional<Secret> credential() {
        return credential;
    }

    Optional<IntSupplier> running() {
        return Optional.ofNullable(running);
    }

    Optional<String> sent() {
        return sent == null ? Optional.empty() : Optional.of(sent.get());
    }

    /** Closes the provider and then the rest. */
    @Override
    public void close() {
        provider.close();
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("closing a resource of the contract's setup failed", e);
            }
        }
    }
}
