package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThinkingPlanTest {

    private static final ModelInfo UNKNOWN = ModelInfo.unknown("model-1");

    /** Thinks by effort, always. */
    private static final ModelInfo ALWAYS = model(
            Set.of(new Capability("adaptive_thinking"), Capability.REASONING),
            new ReasoningSupport(EnumSet.range(ReasoningEffort.LOW, ReasoningEffort.MAX), Optional.empty()));

    /** Thinks by effort or budget, if asked. */
    private static final ModelInfo BOTH = model(
            Set.of(new Capability("adaptive_thinking"), Capability.REASONING),
            new ReasoningSupport(
                    Set.of(ReasoningEffort.NONE, ReasoningEffort.LOW, ReasoningEffort.HIGH),
                    Optional.empty(),
                    Optional.of(new ReasoningSupport.Budget(1024, 63999))));

    /** Thinks by budget alone. */
    private static final ModelInfo BUDGET = model(
            Set.of(Capability.REASONING),
            new ReasoningSupport(
                    Set.of(ReasoningEffort.NONE),
                    Optional.of(ReasoningEffort.NONE),
                    Optional.of(new ReasoningSupport.Budget(1024, 63999))));

    private final WireFixture fixture = new WireFixture();

    private static ModelInfo model(Set<Capability> capabilities, ReasoningSupport reasoning) {
        return ModelInfo.builder("model-1")
                .capabilities(capabilities)
                .maxOutputTokens(64000)
                .reasoning(reasoning)
                .build();
    }

    private String thinking(ChatRequest.Builder request, ModelInfo model) {
        String body = fixture.body(request, model);
        return body.substring(body.indexOf("\"Hello\"}]}]") + "\"Hello\"}]}]".length(), body.length() - 1);
    }

    private static ChatRequest.Builder request() {
        return WireFixture.request();
    }

    @Test
    void leavesThinkingAsItIsUnlessAsked() {
        assertThat(thinking(request(), ALWAYS)).isEmpty();
        assertThat(thinking(request(), BUDGET)).isEmpty();
        assertThat(thinking(request(), UNKNOWN)).isEmpty();
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void asksForAnEffortWhereTheModelTakesOne() {
        String adaptive = ",\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"high\"}";

        assertThat(thinking(request().reasoningEffort(ReasoningEffort.HIGH), ALWAYS))
                .isEqualTo(adaptive);
        assertThat(thinking(request().reasoningEffort(ReasoningEffort.HIGH), UNKNOWN))
                .isEqualTo(adaptive);
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void leavesThinkingOfModelsThatKnowNoAdaptionToTheBudget() {
        ModelInfo model = model(
                Set.of(Capability.REASONING), new ReasoningSupport(Set.of(ReasoningEffort.HIGH), Optional.empty()));

        assertThat(thinking(request().reasoningEffort(ReasoningEffort.HIGH), model))
                .isEqualTo(",\"output_config\":{\"effort\":\"high\"}");
    }

    @Test
    void turnsThinkingOffWhereThatIsPossible() {
        String off = ",\"thinking\":{\"type\":\"disabled\"}";

        assertThat(thinking(request().reasoningEffort(ReasoningEffort.NONE), BOTH))
                .isEqualTo(off);
        assertThat(thinking(request().reasoningEffort(ReasoningEffort.NONE).reasoningBudget(5000), BOTH))
                .isEqualTo(off);
        assertThat(thinking(request().reasoningBudget(0), BOTH)).isEqualTo(off);
        assertThat(thinking(request().reasoningBudget(0), UNKNOWN)).isEqualTo(off);
        assertThat(fixture.warnings).isEmpty();
        assertThat(thinking(request().reasoningEffort(ReasoningEffort.NONE), ALWAYS))
                .isEmpty();
        assertThat(thinking(request().reasoningBudget(0), ALWAYS)).contains("\"effort\":\"low\"");
        ModelInfo budgetAlways = model(
                Set.of(Capability.REASONING),
                new ReasoningSupport(
                        Set.of(), Optional.empty(), Optional.of(new ReasoningSupport.Budget(1024, 63999))));
        assertThat(thinking(request().reasoningBudget(0), budgetAlways)).isEmpty();
        assertThat(fixture.warnings).hasSize(3);
    }

    @Test
    void givesABudgetWhereTheModelTakesOne() {
        assertThat(thinking(request().reasoningBudget(5000), BUDGET))
                .isEqualTo(",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":5000}");
        assertThat(thinking(request().reasoningBudget(5000).reasoningEffort(ReasoningEffort.LOW), BOTH))
                .isEqualTo(
                        ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":5000},\"output_config\":{\"effort\":\"low\"}");
        assertThat(fixture.warnings).isEmpty();
    }

    @Test
    void takesTheNearestEffortForABudgetThatTheModelDoesNotTake() {
        assertThat(thinking(request().reasoningBudget(5000), ALWAYS))
                .isEqualTo(",\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"medium\"}");
        assertThat(thinking(request().reasoningBudget(5000).reasoningEffort(ReasoningEffort.HIGH), ALWAYS))
                .contains("\"effort\":\"high\"");
        assertThat(thinking(request().reasoningBudget(5000), model(Set.of(), ReasoningSupport.ABSENT)))
                .isEmpty();
        assertThat(fixture.warnings)
                .extracting(warning -> warning.kind().name())
                .containsExactly("CONVERTED", "DROPPED", "DROPPED");
    }

    @Test
    void keepsTheBudgetInItsRange() {
        assertThat(thinking(request().reasoningBudget(5), BUDGET)).contains("\"budget_tokens\":1024");
        assertThat(thinking(request().reasoningBudget(90000), BUDGET)).contains("\"budget_tokens\":63999");
        assertThat(thinking(request().reasoningBudget(3000).maxOutputTokens(2000), BUDGET))
                .contains("\"budget_tokens\":1999");
        assertThat(thinking(request().reasoningBudget(3000).maxOutputTokens(1024), BUDGET))
                .isEmpty();
        assertThat(fixture.warnings)
                .extracting(warning -> warning.kind().name())
                .containsExactly("CLAMPED", "CLAMPED", "CLAMPED", "DROPPED");
    }

    @Test
    void givesNoBudgetWhereTheLastTurnCalledToolsWithoutThinking() {
        Part.ToolCall call = new Part.ToolCall("t", "f", "{}", Optional.empty());
        Part thinking = new Part.Reasoning("", WireFixture.state("anthropic.thinking", "model-1", "{\"n\":1}"));
        Message result = Message.tool(Part.toolResult("t", "x"));
        ChatRequest.Builder plain = request()
                .reasoningBudget(5000)
                .message(new Message.Assistant(List.of(new Part.Reasoning("not ours", Optional.empty()), call)));
        ChatRequest.Builder thought =
                request().reasoningBudget(5000).message(new Message.Assistant(List.of(thinking, call)));

        assertThat(fixture.body(thought.message(result), BUDGET)).contains("budget_tokens");
        assertThat(fixture.warnings).isEmpty();
        assertThat(fixture.body(plain.message(result), BUDGET)).doesNotContain("budget_tokens");
        assertThat(fixture.warned()).last().asString().startsWith("DROPPED reasoningBudget");
        assertThat(fixture.body(
                        request()
                                .assistant("Hi")
                                .user("Bye")
                                .reasoningBudget(5000)
                                .message(Message.user("x")),
                        BUDGET))
                .contains("budget_tokens");
    }

    @Test
    void saysWhetherThinkingIsShown() {
        assertThat(thinking(request().showReasoning(true).reasoningBudget(5000), BUDGET))
                .contains("\"budget_tokens\":5000,\"display\":\"summarized\"");
        assertThat(thinking(request().showReasoning(false).reasoningEffort(ReasoningEffort.HIGH), BOTH))
                .startsWith(",\"thinking\":{\"type\":\"adaptive\",\"display\":\"omitted\"}");
        assertThat(thinking(request().showReasoning(true), ALWAYS))
                .isEqualTo(",\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"}");
        assertThat(thinking(request().showReasoning(true), BOTH)).isEmpty();
        assertThat(thinking(request().showReasoning(true), BUDGET)).isEmpty();
        assertThat(thinking(request().showReasoning(true), UNKNOWN)).isEmpty();
        ModelInfo thinksUnlessTold = model(
                Set.of(new Capability("adaptive_thinking"), Capability.REASONING),
                new ReasoningSupport(
                        Set.of(ReasoningEffort.NONE, ReasoningEffort.HIGH), Optional.of(ReasoningEffort.HIGH)));
        assertThat(thinking(request().showReasoning(true), thinksUnlessTold)).contains("summarized");
        ModelInfo rests = model(
                Set.of(new Capability("adaptive_thinking"), Capability.REASONING),
                new ReasoningSupport(
                        Set.of(ReasoningEffort.NONE, ReasoningEffort.HIGH), Optional.of(ReasoningEffort.NONE)));
        assertThat(thinking(request().showReasoning(true), rests)).isEmpty();
    }

    @Test
    void givesWayToTheProviderOptions() {
        assertThat(thinking(
                        request()
                                .reasoningEffort(ReasoningEffort.HIGH)
                                .providerOptions(
                                        "claude",
                                        Json.of("{\"thinking\":{\"type\":\"between_tools\"},\"output_config\":{}}")),
                        ALWAYS))
                .isEqualTo(",\"thinking\":{\"type\":\"between_tools\"},\"output_config\":{}");
        assertThat(fixture.warnings).hasSize(2);
    }
}
