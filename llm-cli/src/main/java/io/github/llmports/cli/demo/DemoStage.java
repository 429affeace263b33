package io.github.llmports.cli.demo;

import io.github.llmports.api.LlmClient;
import io.github.llmports.core.Llm;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.testkit.simulator.Simulator;
import java.time.Duration;
import java.util.Map;

/** Two simulated services, and a client that knows both. */
final class DemoStage implements AutoCloseable {

    static final String FIRST = "first";
    static final String SECOND = "second";
    static final String ROUTE = "assistant";

    private final Simulator first = Simulator.start();
    private final Simulator second = Simulator.start();
    private final LlmClient client;

    DemoStage(String model) {
        OpenAiProviderFactory factory = new OpenAiProviderFactory();
        client = Llm.builder()
                .provider(FIRST, factory, settings(first))
                .provider(SECOND, factory, settings(second))
                .route(ROUTE, FIRST + "/" + model, SECOND + "/" + model)
                .retry(new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(2)))
                .build();
    }

    Simulator first() {
        return first;
    }

    Simulator second() {
        return second;
    }

    LlmClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        first.close();
        second.close();
    }

    private static Map<String, String> settings(Simulator simulator) {
        return Map.of("baseUrl", simulator.baseUrl().toString(), "apiKey", "no-key-needed");
    }
}
