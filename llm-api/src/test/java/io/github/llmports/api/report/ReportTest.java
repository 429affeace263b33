package io.github.llmports.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.Samples;
import io.github.llmports.api.usage.Cost;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void countsAnAttemptWithoutAFailureAsASuccess() {
        Attempt failed = Samples.ATTEMPT;
        Attempt succeeded = new Attempt(
                2,
                failed.target(),
                failed.startedAt(),
                failed.duration(),
                Duration.ofSeconds(2),
                Optional.empty(),
                Optional.empty(),
                failed.usage(),
                failed.cost());

        assertThat(failed.succeeded()).isFalse();
        assertThat(succeeded.succeeded()).isTrue();
    }

    @Test
    void knowsNothingUntilTheCoreFillsItIn() {
        assertThat(CallReport.none().attempts()).isEmpty();
        assertThat(CallReport.none().cost()).isEqualTo(Cost.unknown());
        assertThat(CallReport.none().timeToFirstContent()).isEmpty();
    }
}
