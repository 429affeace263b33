package io.github.llmports.provider.groq;

import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.chatcompletions.ChatDialect;
import io.github.llmports.support.request.RequestFit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How Groq speaks chat completions. */
final class GroqDialect {

    /** Models whose reasoning must be asked for as a field of its own; they reason or not, without degrees. */
    private static final Capability REASONING_FORMAT = new Capability("reasoning_format");

    /** Sources: Groq's published API description, recorded requests and answers. */
    static final ChatDialect WIRE = ChatDialect.builder(GroqProviderFactory.TYPE)
            .maxTokensField("max_completion_tokens")
            .doneRequired(true)
            .unsupportedFields(Set.of("presence_penalty", "frequency_penalty", "refusal"))
            .reasoningFields(List.of("reasoning"))
            .reasoningEchoField("reasoning")
            .envelopeField("x_groq")
            .traits(Set.of(ChatDialect.Trait.SCHEMA_OR_TOOLS, ChatDialect.Trait.MEDIA_IN_TOOL_RESULTS))
            .effortNames(GroqDialect::effort)
            .extras(GroqDialect::extras)
            .build();

    private GroqDialect() {}

    private static String effort(ModelInfo model, ReasoningEffort effort) {
        boolean plain = model.capabilities().contains(REASONING_FORMAT) && effort != ReasoningEffort.NONE;
        return plain ? "default" : RequestFit.name(effort);
    }

    /** Without a format such models put their reasoning into the text; the two fields exclude each other. */
    private static Map<String, Json> extras(ProviderCall call, Set<String> options) {
        if (options.contains("include_reasoning") || options.contains("reasoning_format")) {
            return Map.of();
        }
        Optional<Boolean> show = call.request().options().showReasoning();
        if (call.model().capabilities().contains(REASONING_FORMAT)) {
            return Map.of("reasoning_format", Json.of(show.orElse(true) ? "\"parsed\"" : "\"hidden\""));
        }
        return show.isPresent() && call.model().capabilities().contains(Capability.REASONING)
                ? Map.of("include_reasoning", Json.of(String.valueOf(show.get())))
                : Map.of();
    }
}
