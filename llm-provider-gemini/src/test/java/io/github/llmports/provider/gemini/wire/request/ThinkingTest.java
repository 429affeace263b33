package io.github.llmports.provider.gemini.wire.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.provider.gemini.wire.Wire;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingTest {

    private static String thinking(String fields) {
        return "\"generationConfig\":{\"thinkingConfig\":{" + fields + "}}";
    }

    @Test
    void namesALevelWhereTheModelKnowsLevels() {
        Wire wire = Wire.of(Wire.NEW);

        assertThat(wire.added(Wire.hi().reasoningEffort(ReasoningEffort.LOW).showReasoning(true)))
                .isEqualTo(thinking("\"includeThoughts\":true,\"thinkingLevel\":\"LOW\""));
        assertThat(wire.added(Wire.hi().showReasoning(false))).isEqualTo(thinking("\"includeThoughts\":false"));
        assertThat(wire.warnings()).isEmpty();
    }

    @Test
    void leavesOutLevelsAndBudgetsThatTheModelDoesNotHave() {
        Wire wire = Wire.of(Wire.NEW);

        assertThat(wire.added(Wire.hi().reasoningEffort(ReasoningEffort.MINIMAL)))
                .isEmpty();
        assertThat(wire.added(Wire.hi().reasoningBudget(100).reasoningEffort(ReasoningEffort.HIGH)))
                .isEqualTo(thinking("\"thinkingLevel\":\"HIGH\""));
        assertThat(wire.warned()).containsExactly("DROPPED reasoning_effort", "DROPPED reasoning_budget");
        assertThatThrownBy(() -> Wire.of(Wire.NEW).strict().added(Wire.hi().reasoningBudget(100)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({"NONE,0", "LOW,1024", "MEDIUM,8192", "HIGH,10000"})
    void turnsEffortsIntoTokensWhereTheModelCountsThem(ReasoningEffort effort, int tokens) {
        assertThat(Wire.of(Wire.OLD).added(Wire.hi().reasoningEffort(effort)))
                .isEqualTo(thinking("\"thinkingBudget\":" + tokens));
    }

    @ParameterizedTest
    @CsvSource({"0,0,''", "600,600,''", "100,512,CLAMPED reasoning_budget", "20000,10000,CLAMPED reasoning_budget"})
    void keepsABudgetWithinItsRange(int asked, int sent, String warning) {
        Wire wire = Wire.of(Wire.OLD);

        assertThat(wire.added(Wire.hi().reasoningBudget(asked))).isEqualTo(thinking("\"thinkingBudget\":" + sent));
        assertThat(String.join(",", wire.warned())).isEqualTo(warning);
    }

    @Test
    void raisesABudgetOfNothingWhereTheModelAlwaysThinks() {
        Wire wire = Wire.of(Wire.model(
                "always",
                new ReasoningSupport(
                        Set.of(ReasoningEffort.LOW),
                        Optional.empty(),
                        Optional.of(new ReasoningSupport.Budget(128, 1_000)))));

        assertThat(wire.added(Wire.hi().reasoningBudget(0))).isEqualTo(thinking("\"thinkingBudget\":128"));
    }

    @Test
    void prefersTheBudgetToTheEffort() {
        Wire wire = Wire.of(Wire.OLD);

        assertThat(wire.added(Wire.hi().reasoningBudget(600).reasoningEffort(ReasoningEffort.HIGH)))
                .isEqualTo(thinking("\"thinkingBudget\":600"));
        assertThat(wire.warned()).containsExactly("DROPPED reasoning_effort");
    }

    @Test
    void sendsAnythingToAModelOfWhichNothingIsKnown() {
        Wire wire = Wire.of(ModelInfo.unknown("x"));

        assertThat(wire.added(Wire.hi().reasoningBudget(0))).isEqualTo(thinking("\"thinkingBudget\":0"));
        assertThat(wire.added(Wire.hi().reasoningBudget(77))).isEqualTo(thinking("\"thinkingBudget\":77"));
        assertThat(wire.added(Wire.hi().reasoningEffort(ReasoningEffort.XHIGH)))
                .isEqualTo(thinking("\"thinkingLevel\":\"XHIGH\""));
        assertThat(wire.added(Wire.hi().reasoningEffort(ReasoningEffort.NONE)))
                .isEqualTo(thinking("\"thinkingBudget\":0"));
        assertThat(wire.warnings()).isEmpty();
    }

    @Test
    void asksNoThoughtsOfAModelThatHasNone() {
        Wire wire = Wire.of(ModelInfo.builder("plain").build());

        assertThat(wire.added(Wire.hi().showReasoning(true))).isEmpty();
        assertThat(wire.added(Wire.hi().showReasoning(false))).isEmpty();
        assertThat(wire.warned()).containsExactly("DROPPED thoughts");
    }
}
