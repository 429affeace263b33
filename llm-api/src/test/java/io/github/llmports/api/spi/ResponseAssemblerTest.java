package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.llmports.api.Samples;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseAssemblerTest {

    private static final Usage FIVE = Usage.builder().outputTokens(5).build();

    private final ResponseAssembler assembler = new ResponseAssembler("house", "small");

    @Test
    void joinsTheDeltasOfEachPart() {
        accept(
                new ChatEvent.ReasoningDelta(0, "Let me "),
                new ChatEvent.ReasoningDelta(0, "think"),
                new ChatEvent.TextDelta(1, "It is "),
                new ChatEvent.TextDelta(1, "sunny"),
                new ChatEvent.RefusalDelta(2, "No "),
                new ChatEvent.RefusalDelta(2, "more"),
                finished(Usage.unknown()));

        ChatResponse response = assembler.response();

        assertThat(response.reasoning()).isEqualTo("Let me think");
        assertThat(response.text()).isEqualTo("It is sunny");
        assertThat(response.refusal()).contains("No more");
    }

    @Test
    void joinsAnyNumberOfDeltasAlsoHalfWay() {
        ResponseAssembler assembler = new ResponseAssembler("openai", "gpt");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            assembler.accept(new ChatEvent.TextDelta(0, i + " "));
            expected.append(i).append(' ');
            assertThat(assembler.partial().orElseThrow().text()).isEqualTo(expected.toString());
        }
    }

    @Test
    void keepsInterleavedToolCallsApart() {
        accept(
                new ChatEvent.ToolCallStarted(0, "call_1", "weather"),
                new ChatEvent.ToolCallStarted(1, "call_2", "time"),
                new ChatEvent.ToolCallDelta(0, "{\"city\":"),
                new ChatEvent.ToolCallDelta(1, "{}"),
                new ChatEvent.ToolCallDelta(0, "\"Bern\"}"),
                finished(Usage.unknown()));

        assertThat(assembler.response().toolCalls())
                .containsExactly(
                        new Part.ToolCall("call_1", "weather", "{\"city\":\"Bern\"}", Optional.empty()),
                        new Part.ToolCall("call_2", "time", "{}", Optional.empty()));
    }

    @Test
    void ordersPartsByTheirNumbersWhereverTheyAppear() {
        accept(new ChatEvent.TextDelta(Integer.MAX_VALUE, "last"), new ChatEvent.TextDelta(3, "first "));

        assertThat(assembler.partial().orElseThrow().text()).isEqualTo("first last");
    }

    @Test
    void takesACompletedPartInsteadOfItsDeltas() {
        accept(new ChatEvent.TextDelta(0, "dra"), new ChatEvent.PartCompleted(0, Samples.TEXT));

        assertThat(assembler.partial().orElseThrow().parts()).containsExactly(Samples.TEXT);
    }

    @Test
    void takesAPartThatHasNoDeltas() {
        Part raw = new Part.Raw("audio_summary", Json.EMPTY_OBJECT, Optional.empty());
        accept(new ChatEvent.PartCompleted(0, raw));

        assertThat(assembler.partial().orElseThrow().parts()).isEqualTo(List.of(raw));
    }

    @Test
    void refusesADeltaOfAnotherKindForAPart() {
        accept(new ChatEvent.TextDelta(0, "text"));

        assertThatIllegalStateException()
                .isThrownBy(() -> assembler.accept(new ChatEvent.ReasoningDelta(0, "thought")))
                .withMessage("part 0 is TEXT and cannot take REASONING");
    }

    @Test
    void refusesADeltaForACompletedPart() {
        accept(new ChatEvent.PartCompleted(0, Samples.TEXT));

        assertThatIllegalStateException()
                .isThrownBy(() -> assembler.accept(new ChatEvent.TextDelta(0, "more")))
                .withMessage("part 0 is COMPLETED and cannot take TEXT");
    }

    @Test
    void countsTheLastUsage() {
        accept(new ChatEvent.UsageReported(Samples.USAGE), new ChatEvent.UsageReported(FIVE));
        assertThat(assembler.partial()).isEmpty();

        accept(finished(Usage.unknown()));
        assertThat(assembler.response().usage()).isEqualTo(FIVE);

        accept(finished(Samples.USAGE));
        assertThat(assembler.response().usage()).isEqualTo(Samples.USAGE);
    }

    @Test
    void takesTheRestFromTheEndMarker() {
        accept(
                new ChatEvent.Raw("ping", Json.of("1")),
                new ChatEvent.Raw("ping", Json.of("2")),
                new ChatEvent.Progress("searching", Json.of("3")),
                new ChatEvent.Finished("resp_1", "small-1", Samples.STOP, FIVE, Optional.of(Samples.COST)));

        assertThat(assembler.finished()).isTrue();
        assertThat(assembler.response())
                .isEqualTo(ChatResponse.builder()
                        .id("resp_1")
                        .provider("house")
                        .modelAsked("small")
                        .modelServed("small-1")
                        .finishReason(Samples.STOP)
                        .usage(FIVE)
                        .providerCost(Samples.COST)
                        .providerFields(Map.of("ping", Json.of("2")))
                        .build());
    }

    @Test
    void givesNoResponseBeforeTheEndMarkerButThePartial() {
        assertThat(assembler.partial()).isEmpty();
        accept(new ChatEvent.TextDelta(0, "half an ans"));

        assertThat(assembler.finished()).isFalse();
        assertThatIllegalStateException().isThrownBy(assembler::response);
        assertThat(assembler.partial().orElseThrow().text()).isEqualTo("half an ans");
    }

    @Test
    void ignoresTheEventsOfTheCore() {
        accept(
                new ChatEvent.Started("call-1", Samples.ADDRESS),
                new ChatEvent.Restarted(Samples.ADDRESS),
                new ChatEvent.Completed(Samples.RESPONSE));

        assertThat(assembler.finished()).isFalse();
        assertThat(assembler.partial()).isEmpty();
    }

    private void accept(ChatEvent... events) {
        List.of(events).forEach(assembler::accept);
    }

    private static ChatEvent.Finished finished(Usage usage) {
        return new ChatEvent.Finished("resp_1", "small", Samples.STOP, usage, Optional.empty());
    }
}
