package io.github.llmports.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.report.Failure;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private static Attempt attempt(int number, Duration waited) {
        Failure failure = new Failure(
                ErrorKind.RATE_LIMITED, "slow down", OptionalInt.of(429), Optional.empty(), true, Optional.empty());
        return new Attempt(
                number,
                ModelAddress.of("first/m"),
                Instant.EPOCH,
                Duration.ZERO,
                waited,
                Optional.empty(),
                Optional.of(failure),
                Usage.unknown(),
                Cost.unknown());
    }

    private static LlmException limited(Attempt... attempts) {
        return new RateLimitedException(
                "slow down",
                ErrorDetails.builder()
                        .status(429)
                        .requestId("req_1")
                        .retryAfter(Duration.ofSeconds(2))
                        .attempts(List.of(attempts))
                        .build());
    }

    @Test
    void listsTheAttemptsWhereThereWereSeveral() {
        assertThat(FailureText.of(limited(attempt(1, Duration.ZERO), attempt(2, Duration.ofMillis(30)))))
                .containsExactly(
                        "llm: slow down (request req_1)",
                        "  attempt 1, first/m: rate limited: slow down",
                        "  attempt 2, first/m, after waiting 30 ms: rate limited: slow down");
        assertThat(FailureText.of(limited(attempt(1, Duration.ZERO)))).hasSize(1);
    }

    @Test
    void putsEverythingIntoTheJson() {
        assertThat(FailureText.json(limited(attempt(1, Duration.ZERO))))
                .containsEntry("error", "rate_limited")
                .containsEntry("status", 429)
                .containsEntry("requestId", "req_1")
                .containsEntry("retryable", true)
                .containsEntry("retryAfterMillis", 2000L)
                .containsEntry("attempts", List.of("attempt 1, first/m: rate limited: slow down"));
    }

    @Test
    void listsTheProblemsOfAConfiguration() {
        LlmConfigurationException wrong = new LlmConfigurationException("deadline", "is no duration", "write 30s");

        assertThat(FailureText.of(wrong)).containsExactly("llm: deadline: is no duration; write 30s");
        assertThat(FailureText.json(wrong)).containsEntry("problems", List.of("deadline: is no duration; write 30s"));
    }
}
