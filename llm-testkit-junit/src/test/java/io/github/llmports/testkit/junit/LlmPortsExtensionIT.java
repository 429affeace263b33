package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.provider.ScriptedProvider;
import io.github.llmports.testkit.simulator.Simulator;
import io.github.llmports.testkit.time.ManualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@SimulatorTest(apiKey = "sk-test", strict = false)
class LlmPortsExtensionIT {
    private static final Set<Simulator> SEEN = new HashSet<>();

    private Simulator before;

    @BeforeEach
    void remember(Simulator simulator) {
        before = simulator;
    }

    @RepeatedTest(2)
    void givesEachTestASimulatorOfItsOwn(Simulator simulator) {
        assertThat(simulator).isSameAs(before);
        assertThat(SEEN)
                .allSatisfy(earlier -> assertThat(earlier.openConnections()).isZero());
        assertThat(SEEN.add(simulator)).isTrue();
    }

    @Test
    void startsItWithTheSettingsOfTheAnnotation(Simulator simulator) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/models"))
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(401);
    }

    @Test
    void givesAClockAndAScriptedProvider(ManualClock clock, ScriptedProvider provider) {
        assertThat(clock.nanoTime()).isZero();
        assertThat(provider.name()).isEqualTo("scripted");
        assertThat(provider.calls()).isEmpty();
    }
}
