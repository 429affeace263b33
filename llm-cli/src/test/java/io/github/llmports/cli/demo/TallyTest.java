package io.github.llmports.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.Failure;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static Attempt attempt(int number, Duration waited, Optional<Failure> failure) {
        return new Attempt(
                number,
                ModelAddress.of("first/m"),
                Instant.EPOCH,
                Duration.ofMillis(5),
                waited,
                Optional.empty(),
                failure,
                Usage.unknown(),
                Cost.unknown());
    }

    private static Optional<Failure> limited(Optional<Duration> advised) {
        return Optional.of(
                new Failure(ErrorKind.RATE_LIMITED, "slow down", OptionalInt.of(429), Optional.empty(), true, advised));
    }

    private static ChatResponse answer(long in, long out, String cost, Attempt... attempts) {
        return ChatResponse.builder()
                .usage(Usage.builder().inputTokens(in).outputTokens(out).build())
                .report(CallReport.builder()
                        .attempts(List.of(attempts))
                        .cost(Cost.known(new BigDecimal(cost)))
                        .duration(Duration.ofMillis(700))
                        .waited(Duration.ofMillis(300))
                        .build())
                .build();
    }

    @Test
    void addsUpWhatTheCallsTook() {
        Tally tally = new Tally();
        tally.add(answer(10, 20, "0.5", attempt(1, Duration.ZERO, Optional.empty())));
        tally.add(answer(
                1,
                2,
                "0.25",
                attempt(1, Duration.ZERO, limited(Optional.empty())),
                attempt(2, Duration.ofMillis(300), Optional.empty())));

        assertThat(tally.lines())
                .containsExactly(
                        "calls     2, in 3 attempts",
                        "tokens    11 in, 22 out",
                        "money     0.75 USD at list prices, had it been real",
                        "time      1.40 s, of which 600 ms waiting");
        assertThat(tally.json())
                .containsEntry("calls", 2)
                .containsEntry("attempts", 3L)
                .containsEntry("inputTokens", 11L)
                .containsEntry("outputTokens", 22L)
                .containsEntry("cost", new BigDecimal("0.75"))
                .containsEntry("currency", "USD")
                .containsEntry("costBasis", "known")
                .containsEntry("durationMillis", 1400L)
                .containsEntry("waitedMillis", 600L);
    }

    @Test
    void knowsNoCostBeforeTheFirstCall() {
        assertThat(new Tally().cost()).isEqualTo(Cost.unknown());
    }

    @Test
    void saysWhatOneCallTook() {
        assertThat(Tally.line(answer(3, 4, "0.1"))).isEqualTo("3 in, 4 out; 0.1 USD; 700 ms");
    }

    @Test
    void saysWhatBecameOfAnAttempt() {
        assertThat(AttemptLine.of(attempt(1, Duration.ZERO, limited(Optional.of(Duration.ofMillis(800))))))
                .isEqualTo("attempt 1 at first/m: failed, rate limited, asked to wait 800 ms");
        assertThat(AttemptLine.of(attempt(2, Duration.ofMillis(900), limited(Optional.empty()))))
                .isEqualTo("attempt 2 at first/m (after waiting 900 ms): failed, rate limited");
        assertThat(AttemptLine.of(attempt(3, Duration.ZERO, Optional.empty())))
                .isEqualTo("attempt 3 at first/m: answered");
    }
}
