package io.github.llmports.testkit.simulator;

/** The services that a {@link Simulator} stands in for, all on one port, told apart by path. */
public enum ServiceName {
    /** OpenAI: chat completions, responses and the platform around them. */
    OPENAI("/v1"),
    /** Claude: messages. The base URL has no version, as the official client takes it. */
    CLAUDE(""),
    /** Gemini: generateContent. The base URL has no version, as the official client takes it. */
    GEMINI(""),
    /** Groq: its dialect of chat completions. */
    GROQ("/openai/v1"),
    /** OpenRouter: its dialect of chat completions. */
    OPENROUTER("/api/v1");

    private final String path;

    ServiceName(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
