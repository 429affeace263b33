package io.github.llmports.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void showsShortTimesInMillisecondsAndLongOnesInSeconds() {
        assertThat(Figures.of(Duration.ofMillis(999))).isEqualTo("999 ms");
        assertThat(Figures.of(Duration.ofMillis(1234))).isEqualTo("1.23 s");
    }

    @Test
    void saysWhichTokensAreUnknown() {
        assertThat(Figures.of(Usage.builder().inputTokens(3).build())).isEqualTo("3 in, unknown out");
    }

    @Test
    void saysWhatAnAmountRestsOn() {
        assertThat(Figures.of(Cost.known(new BigDecimal("0.00120")))).isEqualTo("0.0012 USD");
        assertThat(Figures.of(Cost.known(BigDecimal.ZERO))).isEqualTo("0 USD");
        assertThat(Figures.of(new Cost(BigDecimal.ONE, "USD", Cost.Basis.ESTIMATED)))
                .isEqualTo("at least 1 USD");
        assertThat(Figures.of(Cost.unknown())).isEqualTo("unknown cost");
    }
}
