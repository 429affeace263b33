package io.github.llmports.provider.claude.wire;

import io.github.llmports.api.chat.GenerationOptions;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a request has the model think. Newer models are given an effort and think as they see fit, older ones are given a
 * budget of tokens, a few know both; which is which, the catalogue tells.
 *
 * @param type the value of {@code thinking.type}; null if the request leaves thinking as it is
 * @param budget the budget, if the type is {@code enabled}
 * @param display the value of {@code thinking.display}; null if the request leaves it as it is
 * @param effort the effort, if one goes out
 */
record ThinkingPlan(
        @Nullable String type, int budget, @Nullable String display, Optional<ReasoningEffort> effort) {

    private static final Capability ADAPTIVE = new Capability("adaptive_thinking");

    /** The smallest budget that the service takes. */
    private static final int LEAST = 1024;

    static ThinkingPlan of(ProviderCall call, MessagesFit fit, long maxTokens) {
        GenerationOptions options = call.request().options();
        Optional<ReasoningEffort> effort = fit.model().effort("reasoningEffort");
        boolean off = effort.filter(ReasoningEffort.NONE::equals).isPresent();
        Optional<ReasoningEffort> sent = off ? Optional.empty() : effort;
        int budget = off ? 0 : budget(call, fit, sent, maxTokens);
        String display = options.showReasoning()
                .map(shown -> shown ? "summarized" : "omitted")
                .orElse(null);
        if (budget > 0) {
            return new ThinkingPlan("enabled", budget, display, sent);
        }
        if (off || sent.isEmpty() && none(options, call.model(), fit)) {
            return new ThinkingPlan("disabled", 0, null, sent);
        }
        boolean adaptive = !call.model().lacks(ADAPTIVE) && (sent.isPresent() || display != null && thinks(call));
        return new ThinkingPlan(adaptive ? "adaptive" : null, 0, display, sent);
    }

    /** Whether the model thinks because the request says so. */
    boolean on() {
        return type != null && !type.equals("disabled");
    }

    /** The budget that goes out, zero for none. */
    private static int budget(ProviderCall call, MessagesFit fit, Optional<ReasoningEffort> effort, long maxTokens) {
        int asked = call.request().options().reasoningBudget().orElse(0);
        if (asked == 0) {
            return 0;
        }
        ModelInfo model = call.model();
        Optional<ReasoningSupport> support = model.reasoning();
        if (support.isPresent() && support.get().budget().isEmpty()) {
            boolean converted = effort.isPresent()
                    && call.request().options().reasoningEffort().isEmpty();
            if (!converted) {
                fit.model().drop("reasoningBudget", model.id() + " takes no budget for reasoning");
            }
            return 0;
        }
        if (maxTokens <= LEAST) {
            fit.model().drop("reasoningBudget", "a budget needs more than " + LEAST + " output tokens");
            return 0;
        }
        if (fit.toolsWithoutThinking()) {
            fit.model()
                    .warn(
                            "reasoningBudget",
                            "the last turn called tools without thinking of " + model.id()
                                    + ", so that the service takes no budget in this one");
            return 0;
        }
        int taken = (int) Math.max(LEAST, Math.min(asked, maxTokens - 1));
        if (taken != asked) {
            fit.clamp("reasoningBudget", asked, taken);
        }
        return taken;
    }

    /** Whether a budget of zero turns thinking off. */
    private static boolean none(GenerationOptions options, ModelInfo model, MessagesFit fit) {
        if (options.reasoningBudget().orElse(1) > 0) {
            return false;
        }
        boolean possible = model.reasoning()
                .map(support -> support.efforts().contains(ReasoningEffort.NONE))
                .orElse(true);
        if (!possible) {
            fit.model().drop("reasoningBudget", model.id() + " cannot be kept from reasoning");
        }
        return possible;
    }

    /** Whether the model thinks unless it is told not to. */
    private static boolean thinks(ProviderCall call) {
        return call.model()
                .reasoning()
                .map(support -> !support.efforts().contains(ReasoningEffort.NONE)
                        || support.byDefault()
                                .filter(effort -> effort != ReasoningEffort.NONE)
                                .isPresent())
                .orElse(false);
    }
}
