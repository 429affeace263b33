package io.github.llmports.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.core.fake.ManualTimer;
import io.github.llmports.core.fake.TestClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PipelineSettingsTest {

    private static PipelineSettings.Builder builder() {
        return PipelineSettings.builder(Runnable::run, new ManualTimer(), Clock.fixed(TestClient.NOW, ZoneOffset.UTC));
    }

    @Test
    void hasDefaultsForAllThatIsNotSet() {
        PipelineSettings settings = builder().build();

        assertThat(settings.deadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.clocks().firstEvent()).contains(Duration.ofMinutes(1));
        assertThat(settings.clocks().idle()).contains(Duration.ofMinutes(1));
        assertThat(settings.ids().next()).matches("call-[0-9a-z]{6}-1");
        assertThat(settings.random().nextDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void takesOtherDeadlinesAndClocks() {
        StreamClocks clocks = StreamClocks.configured().withIdle(Duration.ofSeconds(5));
        PipelineSettings settings =
                builder().deadline(Duration.ofSeconds(7)).clocks(clocks).build();

        assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.clocks()).isEqualTo(clocks);
    }

    @Test
    void refusesADeadlineThatIsNotPositive() {
        assertThatThrownBy(() -> builder().deadline(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().deadline(Duration.ofSeconds(-1)).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clocksOfTheCallComeBeforeThoseOfTheProvider() {
        StreamClocks call = StreamClocks.configured().withFirstEvent(Duration.ofSeconds(1));
        StreamClocks provider =
                StreamClocks.configured().withFirstEvent(Duration.ofSeconds(2)).withIdle(Duration.ofSeconds(3));

        assertThat(OpenAttempt.clocks(call, provider)).isEqualTo(provider.withFirstEvent(Duration.ofSeconds(1)));
        assertThat(OpenAttempt.clocks(StreamClocks.configured(), provider)).isSameAs(provider);
    }
}
