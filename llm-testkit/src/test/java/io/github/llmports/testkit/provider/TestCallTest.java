package io.github.llmports.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.testkit.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestCallTest {

    @Test
    void isAnOrdinaryCallUnlessToldOtherwise() {
        ProviderCall call = TestCall.of("p/m", "Hi").build();

        assertThat(call.model()).isEqualTo(ModelInfo.unknown("m"));
        assertThat(call.scope().credential()).hasValue(Secret.of("test-key"));
        assertThat(call.scope().cancellation()).isSameAs(Cancellation.NEVER);
        assertThat(call.strict()).isFalse();
    }

    @Test
    void takesEverythingThatACallHas() {
        ChatRequest request = ChatRequest.of("p/m", "Hi");
        ModelInfo model = ModelInfo.builder("m").contextWindow(9).build();
        ManualClock clock = new ManualClock();
        StreamClocks clocks = StreamClocks.configured().withIdle(Duration.ofSeconds(1));
        CancellationSource cancellation = new CancellationSource();
        RecordingFeedback feedback = new RecordingFeedback();

        ProviderCall call = TestCall.of(request)
                .model(model)
                .credential(Optional.empty())
                .override(ProviderOverride.credential(Secret.of("other")))
                .deadline(clock, Duration.ofSeconds(2))
                .clocks(clocks)
                .cancellation(cancellation)
                .headers(Map.of("a", "b"))
                .feedback(feedback)
                .strict(true)
                .build();

        assertThat(call.request()).isSameAs(request);
        assertThat(call.model()).isSameAs(model);
        assertThat(call.scope().credential()).isEmpty();
        assertThat(call.scope().override().credential()).hasValue(Secret.of("other"));
        assertThat(call.scope().deadline()).isEqualTo(new Deadline(2_000_000_000L));
        assertThat(call.scope().clocks()).isSameAs(clocks);
        assertThat(call.scope().cancellation()).isSameAs(cancellation);
        assertThat(call.scope().headers()).containsEntry("a", "b");
        assertThat(call.feedback()).isSameAs(feedback);
        assertThat(call.strict()).isTrue();
    }
}
