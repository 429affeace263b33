package io.github.llmports.cli.chat;

import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.provider.claude.ClaudeProviderFactory;
import io.github.llmports.provider.gemini.GeminiProviderFactory;
import io.github.llmports.provider.groq.GroqProviderFactory;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.provider.openrouter.OpenRouterProviderFactory;
import io.github.llmports.testkit.simulator.ServiceName;
import java.util.Optional;

/**
 * A service that the simulator can stand in for, with the provider that talks to it.
 *
 * @param name the service
 * @param factory makes the provider
 */
record SimulatedService(ServiceName name, LlmProviderFactory factory) {

    /** The service of a provider type; empty for a type of somebody else. */
    static Optional<SimulatedService> of(String type) {
        return switch (type) {
            case "claude" -> Optional.of(new SimulatedService(ServiceName.CLAUDE, new ClaudeProviderFactory()));
            case "gemini" -> Optional.of(new SimulatedService(ServiceName.GEMINI, new GeminiProviderFactory()));
            case "groq" -> Optional.of(new SimulatedService(ServiceName.GROQ, new GroqProviderFactory()));
            case "openai" -> Optional.of(new SimulatedService(ServiceName.OPENAI, new OpenAiProviderFactory()));
            case "openrouter" ->
                Optional.of(new SimulatedService(ServiceName.OPENROUTER, new OpenRouterProviderFactory()));
            default -> Optional.empty();
        };
    }
}
