package io.github.llmports.verification.e2e;

import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.testkit.config.TestConfigs;
import io.github.llmports.testkit.simulator.ServiceName;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The providers, each in front of the protocol of the simulator that it speaks. */
enum SimulatedProvider {
    OPENAI_CHAT("openai", "gpt-4o", ServiceName.OPENAI, 1),
    OPENAI_RESPONSES("openai", "gpt-5.5", ServiceName.OPENAI, 4),
    CLAUDE("claude", "claude-opus-4-6", ServiceName.CLAUDE, 3),
    GEMINI("gemini", "gemini-3.5-flash", ServiceName.GEMINI, 0),
    GROQ("groq", "openai/gpt-oss-120b", ServiceName.GROQ, 1),
    OPENROUTER("openrouter", "anthropic/claude-sonnet-4.6", ServiceName.OPENROUTER, 1);

    private final String type;
    private final String model;
    private final ServiceName service;
    private final int lead;

    SimulatedProvider(String type, String model, ServiceName service, int lead) {
        this.type = type;
        this.model = model;
        this.service = service;
        this.lead = lead;
    }

    /** Its provider type. */
    String type() {
        return type;
    }

    /** The name under which it is configured. */
    String configuredName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to ask. */
    String address() {
        return configuredName() + "/" + model;
    }

    /** Its settings in front of a simulator. */
    Map<String, String> settings(Simulator simulator) {
        Map<String, String> settings = new HashMap<>();
        settings.put("baseUrl", simulator.baseUrl(service).toString());
        settings.put("apiKey", TestConfigs.API_KEY);
        if (type.equals("openai")) {
            settings.put("api", this == OPENAI_CHAT ? "chat" : "responses");
        }
        return settings;
    }

    /** How many events of a stream come before the first with text. */
    int lead() {
        return lead;
    }

    /** The service's type and code of a rate limit inside a stream. */
    String[] rateLimit() {
        return switch (this) {
            case CLAUDE -> new String[] {"rate_limit_error", "rate_limit_error"};
            case GEMINI -> new String[] {"RESOURCE_EXHAUSTED", "429"};
            case OPENROUTER -> new String[] {"rate_limit_exceeded", "429"};
            default -> new String[] {"tokens", "rate_limit_exceeded"};
        };
    }

    /** What the service's word for a fault of its own means; OpenRouter passes on that no upstream is left. */
    Class<? extends LlmException> ownFailure() {
        return this == OPENROUTER ? OverloadedException.class : ServerFailedException.class;
    }

    /** The service's type and code of an empty account inside a stream, if it has one. */
    Optional<String[]> emptyAccount() {
        return switch (this) {
            case CLAUDE -> Optional.of(new String[] {"billing_error", "billing_error"});
            case GEMINI -> Optional.empty();
            default -> Optional.of(new String[] {"insufficient_quota", "insufficient_quota"});
        };
    }

    /** A whole answer that says this text, which is written as it is. */
    String document(String text) {
        return switch (this) {
            case CLAUDE ->
                "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                        + "\"}],\"stop_reason\":\"end_turn\"}";
            case GEMINI ->
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]},\"finishReason\":\"STOP\"}]}";
            case OPENAI_RESPONSES ->
                "{\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":["
                        + "{\"type\":\"output_text\",\"text\":\"" + text + "\"}]}]}";
            default -> "{\"choices\":[{\"message\":{\"content\":\"" + text + "\"}}]}";
        };
    }

    @Override
    public String toString() {
        return configuredName();
    }
}
