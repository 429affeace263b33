package io.github.llmports.support.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.Modality;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.RateLimitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFitTest implements CallFeedback {

    private static final ReasoningSupport EFFORTS = new ReasoningSupport(
            Set.of(ReasoningEffort.LOW, ReasoningEffort.MEDIUM, ReasoningEffort.HIGH, ReasoningEffort.MAX),
            Optional.of(ReasoningEffort.MEDIUM));

    private final List<Warning> warnings = new ArrayList<>();

    private RequestFit fit(UnaryOperator<ChatRequest.Builder> request, ModelInfo model, boolean strict) {
        CallScope scope = new CallScope(
                "call-1",
                1,
                Optional.empty(),
                ProviderOverride.none(),
                new Deadline(1),
                StreamClocks.configured(),
                Cancellation.NEVER,
                Map.of());
        ChatRequest asked =
                request.apply(ChatRequest.builder("acme/m").user("Hello")).build();
        return new RequestFit(new ProviderCall(asked, model, scope, strict, this));
    }

    private RequestFit fit(UnaryOperator<ChatRequest.Builder> request, ReasoningSupport support) {
        return fit(request, ModelInfo.builder("m").reasoning(support).build(), false);
    }

    @ParameterizedTest
    @CsvSource({"0, LOW", "2000, LOW", "2001, MEDIUM", "8000, MEDIUM", "8001, HIGH", "24000, HIGH", "24001, HIGH"})
    void turnsABudgetIntoTheNearestEffort(int budget, ReasoningEffort effort) {
        RequestFit fit = fit(request -> request.reasoningBudget(budget), EFFORTS);

        assertThat(fit.effort("reasoning_effort")).hasValue(effort);
        assertThat(warnings).extracting(Warning::kind).containsExactly(Warning.Kind.CONVERTED);
    }

    @Test
    void leavesABudgetToModelsThatTakeOneOrAreUnknown() {
        ReasoningSupport both = new ReasoningSupport(
                EFFORTS.efforts(), EFFORTS.byDefault(), Optional.of(new ReasoningSupport.Budget(1_024, 32_000)));
        UnaryOperator<ChatRequest.Builder> budget = request -> request.reasoningBudget(4_000);

        assertThat(fit(budget, both).effort("effort")).isEmpty();
        assertThat(fit(budget, ReasoningSupport.ABSENT).effort("effort")).isEmpty();
        assertThat(fit(budget, ModelInfo.unknown("m"), false).effort("effort")).isEmpty();
        assertThat(fit(request -> request, EFFORTS).effort("effort")).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void prefersAnEffortToABudget() {
        RequestFit fit = fit(request -> request.reasoningBudget(1).reasoningEffort(ReasoningEffort.HIGH), EFFORTS);

        assertThat(fit.effort("effort")).hasValue(ReasoningEffort.HIGH);
        assertThat(warnings).isEmpty();
    }

    @Test
    void dropsAnEffortThatTheModelDoesNotTake() {
        UnaryOperator<ChatRequest.Builder> extreme = request -> request.reasoningEffort(ReasoningEffort.XHIGH);
        UnaryOperator<ChatRequest.Builder> none = request -> request.reasoningEffort(ReasoningEffort.NONE);

        assertThat(fit(extreme, EFFORTS).effort("effort")).isEmpty();
        assertThat(warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("xhigh", "low, medium, high, max"));
        assertThat(fit(extreme, ReasoningSupport.ABSENT).effort("effort")).isEmpty();
        assertThat(warnings)
                .last()
                .satisfies(warning -> assertThat(warning.message()).contains("none at all"));
        assertThat(fit(none, ReasoningSupport.ABSENT).effort("effort")).isEmpty();
        assertThat(warnings).hasSize(2);
        assertThat(fit(extreme, ModelInfo.builder("m").build(), false).effort("effort"))
                .isEmpty();
        assertThat(fit(extreme, ModelInfo.unknown("m"), false).effort("effort")).hasValue(ReasoningEffort.XHIGH);
    }

    @Test
    void tellsWhetherTheModelReasons() {
        RequestFit fit = fit(request -> request, EFFORTS);

        assertThat(fit.reasons(Optional.empty())).isTrue();
        assertThat(fit.reasons(Optional.of(ReasoningEffort.NONE))).isFalse();
        assertThat(fit(request -> request, ModelInfo.unknown("m"), false).reasons(Optional.empty()))
                .isFalse();
    }

    @Test
    void refusesInStrictModeWhatItWouldDrop() {
        RequestFit fit = fit(request -> request, ModelInfo.builder("m").build(), true);

        assertThatThrownBy(() -> fit.has(Capability.TOOLS, "tools"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("m takes no tools")
                .hasMessageContaining("remove tools");
        fit.warn("state", "it is foreign");
        assertThat(warnings).extracting(Warning::kind).containsExactly(Warning.Kind.DROPPED);
    }

    @Test
    void sendsWhatIsUnknown() {
        RequestFit fit = fit(request -> request, ModelInfo.unknown("m"), true);

        assertThat(fit.has(Capability.TOOLS, "tools")).isTrue();
        assertThat(fit.takes(Modality.AUDIO)).isTrue();
        ModelInfo text =
                ModelInfo.builder("m").inputModalities(Set.of(Modality.TEXT)).build();
        assertThat(fit(request -> request, text, true).takes(Modality.AUDIO)).isFalse();
        assertThat(fit(request -> request, text, true).takes(Modality.TEXT)).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Override
    public void warn(Warning warning) {
        warnings.add(warning);
    }

    @Override
    public void requestId(String id) {
        throw new AssertionError("nothing was sent");
    }

    @Override
    public void rateLimits(RateLimitState state) {
        throw new AssertionError("nothing was sent");
    }
}
