package io.github.llmports.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.cli.CommandRun;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandIT {

    @Test
    void saysWhetherAProviderAnswers() {
        String address;
        try (Simulator service = Simulator.start()) {
            address = service.baseUrl().toString();
            CommandRun there = CommandRun.with(environment(address), "", "doctor");

            assertThat(there.code()).isEqualTo(ExitCode.OK);
            assertThat(there.out()).contains("openai: ready, reachable (");
        }
        CommandRun gone = CommandRun.with(environment(address), "", "doctor", "--timeout", "5");

        assertThat(gone.code()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.out()).contains("openai: ready, NOT reachable (", "refuses the connection");
    }

    private static Map<String, String> environment(String address) {
        return Map.of("OPENAI_API_KEY", "test-key", "OPENAI_BASE_URL", address);
    }
}
