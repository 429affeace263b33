package io.github.llmports.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.Samples;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.CallReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatResponseTest {

    @Test
    void joinsTextAndReasoningEachOnItsOwn() {
        ChatResponse response = answer(
                new Part.Reasoning("First ", Optional.empty()),
                Part.text("It is "),
                new Part.Reasoning("think", Optional.empty()),
                Part.text("sunny"));

        assertThat(response.text()).isEqualTo("It is sunny");
        assertThat(response.reasoning()).isEqualTo("First think");
        assertThat(response.toolCalls()).isEmpty();
        assertThat(response.refusal()).isEmpty();
    }

    @Test
    void givesToolCallsInOrder() {
        Part.ToolCall second = new Part.ToolCall("call_2", "time", "", Optional.empty());

        assertThat(answer(Samples.TOOL_CALL, Part.text("..."), second).toolCalls())
                .containsExactly(Samples.TOOL_CALL, second);
    }

    @Test
    void tellsARefusalApartFromText() {
        ChatResponse response = answer(new Part.Refusal("I will not", Optional.empty()));

        assertThat(response.refusal()).contains("I will not");
        assertThat(response.text()).isEmpty();
    }

    @Test
    void becomesAMessageWithEveryPartAndItsState() {
        assertThat(Samples.RESPONSE.message().parts()).isEqualTo(Samples.RESPONSE.parts());
    }

    @Test
    void knowsNothingUnlessTold() {
        ChatResponse response = ChatResponse.builder().build();

        assertThat(response.report()).isEqualTo(CallReport.none());
        assertThat(response.usage().totalTokens()).isEmpty();
        assertThat(response.finishReason().unified()).isEqualTo(FinishReason.Unified.OTHER);
    }

    @Test
    void namesAReasonAsProvidersDo() {
        assertThat(FinishReason.of(FinishReason.Unified.TOOL_CALLS).raw()).isEqualTo("tool_calls");
    }

    private static ChatResponse answer(Part... parts) {
        return ChatResponse.builder().parts(List.of(parts)).build();
    }
}
