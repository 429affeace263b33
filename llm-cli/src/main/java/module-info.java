/** The {@code llm} command. */
@org.jspecify.annotations.NullMarked
module io.github.llmports.cli {
    requires static org.jspecify;
    requires info.picocli;
    requires io.github.llmports.api;
    requires io.github.llmports.core;
    requires io.github.llmports.provider.claude;
    requires io.github.llmports.provider.gemini;
    requires io.github.llmports.provider.groq;
    requires io.github.llmports.provider.openai;
    requires io.github.llmports.provider.openrouter;
    requires io.github.llmports.testkit;

    opens io.github.llmports.cli to
            info.picocli;
    opens io.github.llmports.cli.chat to
            info.picocli;
    opens io.github.llmports.cli.demo to
            info.picocli;
    opens io.github.llmports.cli.doctor to
            info.picocli;
}
