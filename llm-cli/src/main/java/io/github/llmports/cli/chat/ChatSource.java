package io.github.llmports.cli.chat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.core.inspect.ProviderStatus;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Who answers: the configured providers, or the built-in simulator where the asked one has no key. */
final class ChatSource implements AutoCloseable {

    private final LlmClient client;
    private final List<AutoCloseable> simulators;

    private ChatSource(LlmClient client, List<AutoCloseable> simulators) {
        this.client = client;
        this.simulators = simulators;
    }

    /**
     * Opens what can answer a model.
     *
     * @param model the model asked for
     * @param sources names the sources of settings
     * @param notice takes the line that says that the simulator answers
     * @return the source
     */
    static ChatSource open(ModelAddress model, UnaryOperator<LlmBuilder> sources, Consumer<String> notice) {
        LlmBuilder builder = sources.apply(Llm.builder().discover());
        Optional<ProviderStatus> asked = model.provider().flatMap(builder.inspect()::provider);
        if (asked.isPresent() && asked.get().state() == ProviderStatus.State.NOT_CONFIGURED) {
            Optional<SimulatedService> stand = SimulatedService.of(asked.get().type());
            if (stand.isPresent()) {
                notice.accept("llm: the built-in simulator answers, not "
                        + asked.get().name() + ": "
                        + String.join("; ", asked.get().remedies()));
                return simulated(asked.get().name(), stand.get());
            }
        }
        return new ChatSource(builder.build(), List.of());
    }

    private static ChatSource simulated(String provider, SimulatedService service) {
        Simulator simulator = Simulator.start();
        LlmClient client = Llm.builder()
                .provider(
                        provider,
                        service.factory(),
                        Map.of("baseUrl", simulator.baseUrl(service.name()).toString(), "apiKey", "no-key-needed"))
                .build();
        return new ChatSource(client, List.of(simulator));
    }

    LlmClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        for (AutoCloseable simulator : simulators) {
            try {
                simulator.close();
            } catch (Exception e) {
                throw new IllegalStateException("the simulator did not close", e);
            }
        }
    }
}
