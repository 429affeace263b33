package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.request.RequestFit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides what of a request its model takes in this dialect. */
final class ChatFit {

    private final ChatDialect dialect;
    private final ProviderCall call;
    private final ModelInfo model;
    private final RequestFit fit;
    private final OptionalInt budget;
    private final Optional<ReasoningEffort> effort;
    private final boolean reasons;

    /**
     * Looks at a request.
     *
     * @param overriding what the caller's provider options replace, raw, by field name
     */
    ChatFit(ChatDialect dialect, ProviderCall call, Map<String, String> overriding) {
        this.dialect = dialect;
        this.call = call;
        this.model = call.model();
        this.fit = new RequestFit(call);
        boolean object = dialect.has(ChatDialect.Trait.REASONING_OBJECT);
        OptionalInt asked = call.request().options().reasoningBudget();
        this.budget = object && asked.orElse(0) > 0 ? OptionalInt.of(clamped(asked.getAsInt())) : OptionalInt.empty();
        this.effort = budget.isPresent() ? withoutEffort() : effort(asked);
        String raw = overriding.get(object ? "reasoning" : "reasoning_effort");
        this.reasons = raw == null ? budget.isPresent() || fit.reasons(effort) : !raw.contains("\"none\"");
    }

    private Optional<ReasoningEffort> effort(OptionalInt asked) {
        Optional<ReasoningEffort> taken = fit.effort("reasoning_effort");
        boolean lost = taken.isEmpty()
                && asked.isPresent()
                && call.request().options().reasoningEffort().isEmpty();
        if (lost) {
            fit.drop("reasoning_budget", "there is no effort that " + model.id() + " is known to take instead");
        }
        return taken;
    }

    private Optional<ReasoningEffort> withoutEffort() {
        if (call.request().options().reasoningEffort().isPresent()) {
            fit.drop("reasoning_effort", "the service takes an effort or a budget, and a budget is set");
        }
        return Optional.empty();
    }

    private int clamped(int tokens) {
        Optional<ReasoningSupport.Budget> range = model.reasoning().flatMap(ReasoningSupport::budget);
        int taken = range.isEmpty()
                ? tokens
                : Math.max(range.get().least(), Math.min(range.get().most(), tokens));
        if (taken != tokens) {
            call.feedback()
                    .warn(new Warning(
                            Warning.Kind.CLAMPED,
                            "reasoning_budget",
                            model.id() + " takes no budget of " + tokens + " tokens; " + taken + " were sent"));
        }
        return taken;
    }

    /** The budget to send, where the service takes one. */
    OptionalInt budget() {
        return budget;
    }

    /** What the model takes, whatever the dialect. */
    RequestFit model() {
        return fit;
    }

    /** The effort to send. */
    Optional<ReasoningEffort> effort() {
        return effort;
    }

    /** Whether the request's field goes out; says why not. */
    boolean takes(String field) {
        if (dialect.unsupportedFields().contains(field)) {
            fit.drop(field, "the service takes no " + field);
            return false;
        }
        Capability needed = dialect.fieldsByCapability().get(field);
        if (needed != null && model.lacks(needed)) {
            fit.drop(field, model.id() + " takes no " + field);
            return false;
        }
        if (reasons && dialect.notWhileReasoning().contains(field)) {
            fit.drop(field, model.id() + " takes no " + field + " while it reasons");
            return false;
        }
        return true;
    }

    /** Refuses tools beside reasoning where the model cannot have both: dropping either would change the answer. */
    void requireToolsFit() {
        boolean clash = !call.request().tools().isEmpty() && reasons && model.lacks(Capability.TOOLS_WITH_REASONING);
        if (clash && !model.lacks(Capability.TOOLS)) {
            boolean takesNone = model.reasoning()
                    .map(support -> support.efforts().contains(ReasoningEffort.NONE))
                    .orElse(false);
            throw fit.invalid(model.id() + " takes no tools while it reasons on this API; "
                    + (takesNone
                            ? "set reasoningEffort(NONE), or choose another model"
                            : "it always reasons: choose another model"));
        }
    }
}
