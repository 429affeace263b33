package io.github.llmports.provider.openai;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.support.chatcompletions.CacheBreakpoint;
import io.github.llmports.support.chatcompletions.ChatDialect;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a server behind this provider speaks chat completions. */
enum OpenAiDialect {

    /** As the service itself: reasoning models take instructions as developer and no sampling while they reason. */
    OPENAI(ChatDialect.builder(OpenAiProviderFactory.TYPE)
            .maxTokensField("max_completion_tokens")
            .systemRole(ChatDialect.SystemRole.DEVELOPER_IF_REASONING)
            .streamOptions(Json.of("{\"include_usage\":true,\"include_obfuscation\":false}"))
            .doneRequired(true)
            .notWhileReasoning(Set.of("temperature", "top_p", "presence_penalty", "frequency_penalty"))
            .fieldsByCapability(Map.of(
                    "stop",
                    new Capability("stop"),
                    "prompt_cache_breakpoint",
                    new Capability("prompt_cache_breakpoints")))
            .promptCacheKeyField("prompt_cache_key")
            .cacheBreakpoint(new CacheBreakpoint(
                    "prompt_cache_breakpoint",
                    "\"mode\":\"explicit\"",
                    4,
                    List.of(Duration.ofMinutes(30), Duration.ofHours(12))))
            .echoedFields(Set.of("phase"))
            .build()),

    /** As most servers that follow it: the older fields, and a stream may end without {@code [DONE]}. */
    COMPATIBLE(ChatDialect.builder(OpenAiProviderFactory.TYPE).build());

    @SuppressWarnings("ImmutableEnumChecker") // a record that copies its collections
    private final ChatDialect wire;

    OpenAiDialect(ChatDialect wire) {
        this.wire = wire;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    ChatDialect wire() {
        return wire;
    }

    static Optional<OpenAiDialect> of(String id) {
        return Stream.of(values()).filter(dialect -> dialect.id().equals(id)).findFirst();
    }
}
