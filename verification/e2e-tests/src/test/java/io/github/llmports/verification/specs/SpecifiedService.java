package io.github.llmports.verification.specs;

import io.github.llmports.testkit.config.TestConfigs;
import io.github.llmports.testkit.simulator.ServiceName;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A provider, the document of its service, and models of it. */
enum SpecifiedService {
    OPENAI_CHAT("openai", "openai.openapi.json", ServiceName.OPENAI, "/v1", List.of("gpt-4o", "gpt-5.2"), ""),
    OPENAI_RESPONSES(
            "openai",
            "openai.openapi.json",
            ServiceName.OPENAI,
            "/v1",
            List.of("gpt-5.5", "gpt-4o"),
            "text-embedding-3-small"),
    CLAUDE(
            "claude",
            "anthropic.openapi.tryAGI.json",
            ServiceName.CLAUDE,
            "",
            List.of("claude-opus-4-6", "claude-haiku-4-5", "claude-opus-5"),
            ""),
    GEMINI(
            "gemini",
            "gemini.openapi.tryAGI.json",
            ServiceName.GEMINI,
            "/v1beta",
            List.of("gemini-3.5-flash", "gemini-2.5-flash"),
            "gemini-embedding-2"),
    GROQ(
            "groq",
            "groq.openapi.tryAGI.yaml",
            ServiceName.GROQ,
            "",
            List.of("openai/gpt-oss-120b", "qwen/qwen3.6-27b"),
            ""),
    OPENROUTER(
            "openrouter",
            "openrouter.openapi.yaml",
            ServiceName.OPENROUTER,
            "/api/v1",
            List.of("anthropic/claude-sonnet-4.6", "openai/gpt-4o-mini"),
            "openai/text-embedding-3-small");

    private final String type;
    private final String file;
    private final ServiceName service;
    private final String base;
    private final List<String> models;
    private final String embedder;

    SpecifiedService(String type, String file, ServiceName service, String base, List<String> models, String embedder) {
        this.type = type;
        this.file = file;
        this.service = service;
        this.base = base;
        this.models = models;
        this.embedder = embedder;
    }

    String type() {
        return type;
    }

    /** The file of its document. */
    String file() {
        return file;
    }

    /** The name under which it is configured. */
    String configuredName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to ask. */
    List<String> addresses() {
        return models.stream().map(model -> configuredName() + "/" + model).toList();
    }

    /** The address of its model for embeddings, empty where it has none. */
    String embedder() {
        return embedder.isEmpty() ? "" : configuredName() + "/" + embedder;
    }

    Map<String, String> settings(Simulator simulator) {
        Map<String, String> settings = new HashMap<>();
        settings.put("baseUrl", simulator.baseUrl(service).toString());
        settings.put("apiKey", TestConfigs.API_KEY);
        if (type.equals("openai")) {
            settings.put("api", this == OPENAI_CHAT ? "chat" : "responses");
        }
        return settings;
    }

    /** The path of the document that a request went to. */
    String specPath(String path) {
        String own = path.replaceFirst("\\?.*", "").substring(base.length());
        return own.replaceFirst("^/models/[^/:]+:", "/models/{modelsId}:");
    }

    @Override
    public String toString() {
        return configuredName();
    }
}
