package io.github.llmports.support.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.api.spi.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallClocksTest {

    private final HandTimer timer = new HandTimer();
    private final List<String> expired = new ArrayList<>();
    private boolean paused;

    @Test
    void theConnectClockRunsUntilTheRequestGoesOut() {
        CallClocks clocks = clocks(60);
        clocks.start();
        pass(9_999);
        assertThat(expired).isEmpty();
        pass(1);
        assertThat(expired).containsExactly("CONNECT PT10S");
        clocks.requested();
        clocks.event();
        pass(100_000);
        assertThat(expired).hasSize(1);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void theFirstEventClockRunsFromTheRequestAndCommentsDoNotFeedIt() {
        CallClocks clocks = clocks(60);
        clocks.start();
        pass(9_000);
        clocks.requested();
        pass(4_000);
        clocks.life();
        clocks.requested();
        pass(999);
        assertThat(expired).isEmpty();
        pass(1);
        assertThat(expired).containsExactly("FIRST_EVENT PT5S");
    }

    @Test
    void theIdleClockIsFedByEventsAndComments() {
        CallClocks clocks = clocks(600);
        clocks.start();
        clocks.requested();
        clocks.event();
        for (int i = 0; i < 5; i++) {
            pass(1_999);
            clocks.life();
            pass(1_999);
            clocks.event();
        }
        pass(1_999);
        assertThat(expired).isEmpty();
        pass(1);
        assertThat(expired).containsExactly("IDLE PT2S");
    }

    @Test
    void theIdleClockStandsStillWhileTheConsumerAsksForNothing() {
        CallClocks clocks = clocks(600);
        clocks.start();
        clocks.requested();
        clocks.event();
        paused = true;
        pass(60_000);
        assertThat(expired).isEmpty();
        paused = false;
        clocks.life();
        pass(1_999);
        assertThat(expired).isEmpty();
        pass(1);
        assertThat(expired).containsExactly("IDLE PT2S");
    }

    @Test
    void theTotalClockRunsAlways() {
        CallClocks connecting = clocks(3);
        connecting.start();
        pass(3_000);
        assertThat(expired).containsExactly("TOTAL PT3S");

        CallClocks reading = clocks(3);
        reading.start();
        reading.requested();
        reading.event();
        paused = true;
        pass(3_000);
        assertThat(expired).containsExactly("TOTAL PT3S", "TOTAL PT3S");
    }

    @Test
    void aDeadlineThatHasPassedExpiresAtOnce() {
        CallClocks clocks = clocks(0);
        clocks.start();
        pass(0);
        assertThat(expired).containsExactly("TOTAL PT0S");
    }

    @Test
    void nothingExpiresOnceStopped() {
        CallClocks clocks = clocks(3);
        clocks.start();
        clocks.requested();
        clocks.stop();
        clocks.event();
        clocks.requested();
        clocks.stop();
        pass(100_000);
        assertThat(expired).isEmpty();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void theTransportsClocksHoldWhereTheRequestSaysNothing() {
        TransportOptions options = TransportOptions.builder()
                .firstEventTimeout(Duration.ofSeconds(7))
                .build();
        CallClocks clocks = new CallClocks(
                timer, options, HttpCallRequest.get(URI.create("http://a/")).build(), owner());
        clocks.start();
        clocks.requested();
        pass(7_000);
        assertThat(expired).containsExactly("FIRST_EVENT PT7S");
    }

    private CallClocks clocks(int deadlineSeconds) {
        HttpCallRequest request = HttpCallRequest.get(URI.create("http://a/"))
                .clocks(StreamClocks.configured()
                        .withFirstEvent(Duration.ofSeconds(5))
                        .withIdle(Duration.ofSeconds(2)))
                .deadline(Deadline.in(timer, Duration.ofSeconds(deadlineSeconds)))
                .build();
        return new CallClocks(timer, TransportOptions.defaults(), request, owner());
    }

    private CallClocks.Owner owner() {
        return new CallClocks.Owner() {
            @Override
            public boolean paused() {
                return paused;
            }

            @Override
            public void expired(TimeoutClock clock, Duration after) {
                expired.add(clock + " " + after);
            }
        };
    }

    private void pass(long millis) {
        timer.advance(Duration.ofMillis(millis));
    }
}
