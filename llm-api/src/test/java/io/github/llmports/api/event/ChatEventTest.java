package io.github.llmports.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmports.api.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatEventTest {

    @Test
    void showsTheLengthOfContentInsteadOfIt() {
        assertThat(Samples.events().map(Object::toString))
                .contains(
                        "TextDelta[0, 18 chars]",
                        "ReasoningDelta[0, 18 chars]",
                        "RefusalDelta[0, 18 chars]",
                        "ToolCallDelta[1, 18 chars]");
    }

    static Stream<Runnable> eventsOfANegativePart() {
        return Stream.of(
                () -> new ChatEvent.TextDelta(-1, ""),
                () -> new ChatEvent.ReasoningDelta(-1, ""),
                () -> new ChatEvent.RefusalDelta(-1, ""),
                () -> new ChatEvent.ToolCallStarted(-1, "", ""),
                () -> new ChatEvent.ToolCallDelta(-1, ""),
                () -> new ChatEvent.PartCompleted(-1, Samples.TEXT));
    }

    @ParameterizedTest
    @MethodSource("eventsOfANegativePart")
    void refusesANegativePart(Runnable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining("-1");
    }

    @Test
    void givesEventsThatItDoesNotKnowUnderOther() {
        ChatEvent event = Samples.events().reduce((first, second) -> second).orElseThrow();

        assertThat(event)
                .isInstanceOfSatisfying(
                        ChatEvent.Other.class, other -> assertThat(other.type()).isIn("ping", "searching"));
    }
}
