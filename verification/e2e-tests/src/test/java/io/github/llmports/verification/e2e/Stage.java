package io.github.llmports.verification.e2e;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.testkit.config.TestConfigs;
import io.github.llmports.testkit.simulator.Simulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A client in front of a simulator, as an application would make it. */
record Stage(Simulator simulator, LlmClient client, TerminalCount terminals, String model) implements AutoCloseable {

    /** What the simulated provider is asked for. */
    static final String MODEL = "openai/gpt-5.2";

    /** Long enough for a busy machine; nothing waits so long unless it hangs. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A client that never retries. */
    static Stage open() {
        return open(Map.of());
    }

    /** A client that never retries, whose provider has these settings too. */
    static Stage open(Map<String, String> settings) {
        return open(settings, builder -> builder.retry(RetryPolicy.never()));
    }

    /** A client of which the test says more. */
    static Stage open(Map<String, String> settings, UnaryOperator<LlmBuilder> more) {
        Simulator simulator = Simulator.start();
        TerminalCount terminals = new TerminalCount();
        LlmBuilder builder =
                Llm.builder().listener(terminals).provider(new OpenAiProviderFactory(), at(simulator, settings));
        return new Stage(simulator, more.apply(builder).build(), terminals, MODEL);
    }

    /** A client of that provider that never retries; the provider has these settings too. */
    static Stage open(SimulatedProvider provider, Map<String, String> settings) {
        Simulator simulator = Simulator.start();
        TerminalCount terminals = new TerminalCount();
        Map<String, String> all = provider.settings(simulator);
        all.putAll(settings);
        LlmClient client = Llm.builder()
                .listener(terminals)
                .retry(RetryPolicy.never())
                .provider(provider.configuredName(), provider.type(), all)
                .build();
        return new Stage(simulator, client, terminals, provider.address());
    }

    /** The settings of a provider in front of a simulator. */
    static Map<String, String> at(Simulator simulator, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(TestConfigs.providerSettings(simulator));
        all.put("api", "chat");
        all.putAll(more);
        return all;
    }

    static ChatRequest question() {
        return ChatRequest.of(MODEL, "Count to six.");
    }

    /** The question to this stage's provider. */
    ChatRequest ask() {
        return ChatRequest.of(model, "Count to six.");
    }

    @Override
    public void close() {
        client.close();
        simulator.close();
    }
}
