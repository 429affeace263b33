package io.github.llmports.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallLogTest {

    private static final Logger LOGGER = Logger.getLogger("io.github.llmports.core.calls");
    private static final ModelAddress HERE = ModelAddress.of("first/model-a");
    private static final ModelAddress THERE = ModelAddress.of("second/model-b");

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.FINE);
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
        LOGGER.setLevel(null);
    }

    @Test
    void tellsKindStatusAndRequestButNoMessage() {
        Failure full = new Failure(
                ErrorKind.RATE_LIMITED,
                "the prompt 'secret plan' was refused",
                OptionalInt.of(429),
                Optional.of("req\n7"),
                true,
                Optional.empty());
        Failure bare = new Failure(
                ErrorKind.OTHER, "secret plan", OptionalInt.empty(), Optional.empty(), false, Optional.empty());

        CallLog.attemptFailed("call-1", 1, HERE, full);
        CallLog.attemptFailed("call-1", 2, HERE, bare);

        assertThat(lines)
                .containsExactly(
                        "call-1 attempt 1 at first/model-a failed: RATE_LIMITED, status 429, request req?7",
                        "call-1 attempt 2 at first/model-a failed: OTHER");
    }

    @Test
    void tellsWaitsFallbacksAndSuccess() {
        CallLog.waiting("call-1", Duration.ofSeconds(2), HERE);
        CallLog.fellBack("call-1", HERE, THERE);
        CallLog.attemptSucceeded("call-1", 2, THERE, Duration.ofSeconds(1));

        assertThat(lines)
                .containsExactly(
                        "call-1 waits PT2S before it tries first/model-a again",
                        "call-1 falls back from first/model-a to second/model-b",
                        "call-1 attempt 2 at second/model-b succeeded after PT1S");
    }
}
