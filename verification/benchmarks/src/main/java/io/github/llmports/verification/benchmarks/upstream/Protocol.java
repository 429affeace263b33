package io.github.llmports.verification.benchmarks.upstream;

import java.util.Locale;
import java.util.Map;

/**
 * The protocols that are measured, one at a time: the property {@code benchmark.protocol} names it in every process.
 */
public enum Protocol {
    /** Chat completions, as OpenAI speaks them. */
    CHAT(
            new Provider("openai", Map.of("api", "chat"), "/v1"),
            Script.MODEL,
            new Raw("/chat/completions", "content", "Authorization", "Bearer test-key"),
            new ChatScript("gpt-4o-2024-08-06", ChatScript.Dialect.OPENAI)),
    /** OpenAI's Responses. */
    RESPONSES(
            new Provider("openai", Map.of("api", "responses"), "/v1"),
            "gpt-5.2",
            new Raw("/responses", "delta", "Authorization", "Bearer test-key"),
            new ResponsesScript("gpt-5.2-2025-12-11")),
    /** Anthropic's Messages. */
    MESSAGES(
            new Provider("claude", Map.of(), ""),
            "claude-haiku-4-5",
            new Raw("/v1/messages", "text", "x-api-key", "test-key"),
            new MessagesScript("claude-haiku-4-5-20251001")),
    /** Google's generateContent. */
    GENERATECONTENT(
            new Provider("gemini", Map.of(), ""),
            "gemini-3.5-flash",
            new Raw("/v1beta/models/gemini-3.5-flash", "text", "x-goog-api-key", "test-key"),
            new GenerateContentScript("gemini-3.5-flash")),
    /** Chat completions in Groq's dialect. */
    GROQ(
            new Provider("groq", Map.of(), "/openai/v1"),
            "openai/gpt-oss-20b",
            new Raw("/chat/completions", "content", "Authorization", "Bearer test-key"),
            new ChatScript("openai/gpt-oss-20b", ChatScript.Dialect.GROQ)),
    /** Chat completions in OpenRouter's dialect. */
    OPENROUTER(
            new Provider("openrouter", Map.of(), "/api/v1"),
            "deepseek/deepseek-v4-flash",
            new Raw("/chat/completions", "content", "Authorization", "Bearer test-key"),
            new ChatScript("deepseek/deepseek-v4-flash", ChatScript.Dialect.OPENROUTER));

    /** The property that names the protocol. */
    public static final String PROPERTY = "benchmark.protocol";

    private final Provider provider;
    private final String model;
    private final Raw raw;
    private final WireScript script;

    Protocol(Provider provider, String model, Raw raw, WireScript script) {
        this.provider = provider;
        this.model = model;
        this.raw = raw;
        this.script = script;
    }

    /** The one that this process measures. */
    public static Protocol current() {
        return valueOf(System.getProperty(PROPERTY, CHAT.label()).toUpperCase(Locale.ROOT));
    }

    /** Its name on the command line and in results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the project's client speaks it. */
    public Provider provider() {
        return provider;
    }

    /** The model that is asked. */
    public String model() {
        return model;
    }

    /** How the raw client speaks it. */
    public Raw raw() {
        return raw;
    }

    WireScript script() {
        return script;
    }

    /**
     * The project's provider.
     *
     * @param type its type
     * @param settings beside key and base URL
     * @param basePath what the base URL ends with
     */
    public record Provider(String type, Map<String, String> settings, String basePath) {}

    /**
     * The least that a client must know.
     *
     * @param path where requests go, below the base URL
     * @param textField the field of an event that holds text
     * @param keyHeader the header of the key
     * @param keyValue its value
     */
    public record Raw(String path, String textField, String keyHeader, String keyValue) {}
}
