package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what of a request its target takes. What it does not take is a warning, or an error in strict mode; what is
 * unknown is sent.
 */
final class RequestFit {

    private final ChatDialect dialect;
    private final ProviderCall call;
    private final ModelInfo model;
    private final Optional<ReasoningEffort> effort;
    private final boolean reasons;

    /**
     * Looks at a request.
     *
     * @param overriding what the caller's provider options replace, raw, by field name
     */
    RequestFit(ChatDialect dialect, ProviderCall call, Map<String, String> overriding) {
        this.dialect = dialect;
        this.call = call;
        this.model = call.model();
        GenerationOptions options = call.request().options();
        this.effort = options.reasoningEffort().filter(this::takesEffort);
        String raw = overriding.get("reasoning_effort");
        this.reasons = raw == null ? reasons(effort) : !raw.equals("\"none\"");
    }

    /** The effort to send. */
    Optional<ReasoningEffort> effort() {
        return effort;
    }

    /** Whether the request's field goes out; says why not. */
    boolean takes(String field) {
        if (dialect.unsupportedFields().contains(field)) {
            drop(field, "the service takes no " + field);
            return false;
        }
        Capability needed = dialect.fieldsByCapability().get(field);
        if (needed != null && model.lacks(needed)) {
            drop(field, model.id() + " takes no " + field);
            return false;
        }
        if (reasons && dialect.notWhileReasoning().contains(field)) {
            drop(field, model.id() + " takes no " + field + " while it reasons");
            return false;
        }
        return true;
    }

    /** Whether the model has a capability, as far as is known; says what is left out if not. */
    boolean has(Capability capability, String field) {
        if (model.lacks(capability)) {
            drop(field, model.id() + " takes no " + field);
            return false;
        }
        return true;
    }

    /** Whether the model takes such content, as far as is known. */
    boolean takes(Modality modality) {
        Set<Modality> modalities = model.inputModalities();
        return modalities.isEmpty() || modalities.contains(modality);
    }

    /** Refuses tools beside reasoning where the model cannot have both: dropping either would change the answer. */
    void requireToolsFit() {
        boolean clash = !call.request().tools().isEmpty() && reasons && model.lacks(Capability.TOOLS_WITH_REASONING);
        if (clash && !model.lacks(Capability.TOOLS)) {
            boolean takesNone = model.reasoning()
                    .map(support -> support.efforts().contains(ReasoningEffort.NONE))
                    .orElse(false);
            throw invalid(model.id() + " takes no tools while it reasons on this API; "
                    + (takesNone
                            ? "set reasoningEffort(NONE), or choose another model"
                            : "it always reasons: choose another model"));
        }
    }

    /** Leaves something out: a warning, or in strict mode an error. */
    void drop(String subject, String reason) {
        if (call.strict()) {
            throw invalid(reason + "; in strict mode nothing is left out: remove " + subject);
        }
        warn(subject, reason);
    }

    /** Leaves something out that an earlier turn brought along; never an error. */
    void warn(String subject, String reason) {
        call.feedback().warn(new Warning(Warning.Kind.DROPPED, subject, reason + "; it was left out"));
    }

    InvalidRequestException invalid(String message) {
        return invalid(call, message);
    }

    static InvalidRequestException invalid(ProviderCall call, String message) {
        return new InvalidRequestException(message, ChatErrorMapper.known(call));
    }

    private boolean takesEffort(ReasoningEffort asked) {
        Optional<ReasoningSupport> support = model.reasoning();
        if (support.isEmpty()) {
            return has(Capability.REASONING, "reasoning_effort");
        }
        if (support.get().efforts().contains(asked)) {
            return true;
        }
        boolean idle =
                asked == ReasoningEffort.NONE && support.get().byDefault().equals(Optional.of(ReasoningEffort.NONE));
        if (!idle) {
            drop(
                    "reasoning_effort",
                    model.id() + " does not take the effort " + name(asked) + " but "
                            + names(support.get().efforts()));
        }
        return false;
    }

    private boolean reasons(Optional<ReasoningEffort> asked) {
        return asked.or(() -> model.reasoning().flatMap(ReasoningSupport::byDefault))
                .map(value -> value != ReasoningEffort.NONE)
                .orElse(false);
    }

    static String name(ReasoningEffort effort) {
        return effort.name().toLowerCase(Locale.ROOT);
    }

    private static String names(Set<ReasoningEffort> efforts) {
        return efforts.isEmpty()
                ? "none at all"
                : efforts.stream().sorted().map(RequestFit::name).collect(Collectors.joining(", "));
    }
}
