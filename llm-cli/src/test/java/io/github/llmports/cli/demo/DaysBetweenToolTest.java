package io.github.llmports.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.message.Part;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaysBetweenToolTest {

    @Test
    void countsTheDays() {
        Part.ToolResult result = DaysBetweenTool.run(call("{\"from\": \"2026-02-01\", \"to\": \"2026-03-01\"}"));

        assertThat(result.text()).isEqualTo("28 days");
        assertThat(result.failed()).isFalse();
        assertThat(result.callId()).isEqualTo("c");
    }

    @Test
    void tellsTheModelWhatIsWrongWithTheArguments() {
        assertThat(DaysBetweenTool.run(call("{\"from\":\"2026-02-01\"}")).failed())
                .isTrue();
        assertThat(DaysBetweenTool.run(call("{\"from\":\"soon\",\"to\":\"later\"}"))
                        .text())
                .contains("soon");
    }

    private static Part.ToolCall call(String arguments) {
        return new Part.ToolCall("c", DaysBetweenTool.NAME, arguments, Optional.empty());
    }
}
