package io.github.llmports.provider.openrouter;

import io.github.llmports.api.model.Capability;
import io.github.llmports.support.chatcompletions.CacheBreakpoint;
import io.github.llmports.support.chatcompletions.ChatDialect;
import io.github.llmports.support.chatcompletions.ChatDialect.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How OpenRouter speaks chat completions. */
final class OpenRouterDialect {

    private static final Capability PENALTIES = new Capability("penalties");

    /** Sources: OpenRouter's published API description, recorded requests and answers. */
    static final ChatDialect WIRE = ChatDialect.builder(OpenRouterProviderFactory.TYPE)
            .maxTokensField("max_completion_tokens")
            .withoutStreamOptions()
            .doneRequired(true)
            .fieldsByCapability(Map.of(
                    "stop",
                    new Capability("stop"),
                    "seed",
                    new Capability("seed"),
                    "presence_penalty",
                    PENALTIES,
                    "frequency_penalty",
                    PENALTIES))
            .reasoningFields(List.of("reasoning"))
            .reasoningEchoField("reasoning")
            .detailsField("reasoning_details")
            .promptCacheKeyField("prompt_cache_key")
            .costField("cost")
            .cacheBreakpoint(new CacheBreakpoint(
                    "cache_control", "\"type\":\"ephemeral\"", 4, List.of(Duration.ofMinutes(5), Duration.ofHours(1))))
            .soundFormats(Map.ofEntries(
                    Map.entry("audio/wav", "wav"),
                    Map.entry("audio/x-wav", "wav"),
                    Map.entry("audio/mpeg", "mp3"),
                    Map.entry("audio/mp3", "mp3"),
                    Map.entry("audio/flac", "flac"),
                    Map.entry("audio/mp4", "m4a"),
                    Map.entry("audio/m4a", "m4a"),
                    Map.entry("audio/ogg", "ogg"),
                    Map.entry("audio/aac", "aac"),
                    Map.entry("audio/aiff", "aiff")))
            .traits(Set.of(
                    Trait.REASONING_OBJECT,
                    Trait.FINISH_REASON_OPTIONAL,
                    Trait.LINKED_DOCUMENTS,
                    Trait.MEDIA_IN_TOOL_RESULTS))
            .build();

    private OpenRouterDialect() {}
}
