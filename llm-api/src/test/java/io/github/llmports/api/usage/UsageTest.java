package io.github.llmports.api.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmports.api.Samples;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final Cost ONE = Cost.known(BigDecimal.ONE);

    @Test
    void totalsInputAndOutputOnlyIfBothAreKnown() {
        assertThat(Samples.USAGE.totalTokens()).hasValue(17);
        assertThat(Usage.builder().inputTokens(1).build().totalTokens()).isEmpty();
        assertThat(Usage.builder().outputTokens(1).build().totalTokens()).isEmpty();
    }

    @Test
    void tellsAbsentFromZero() {
        assertThat(Usage.unknown().inputTokens()).isEmpty();
        assertThat(Usage.builder().inputTokens(0).build()).isNotEqualTo(Usage.unknown());
        assertThat(RateLimitState.unknown().requests()).isEmpty();
    }

    @Test
    void addsKnownCostsExactly() {
        assertThat(Cost.known(new BigDecimal("0.1")).plus(Cost.known(new BigDecimal("0.2"))))
                .isEqualTo(Cost.known(new BigDecimal("0.3")));
    }

    @Test
    void isOnlyAnEstimateWhenAPartIsUnknownOrEstimated() {
        Cost estimated = new Cost(BigDecimal.ONE, "USD", Cost.Basis.ESTIMATED);

        assertThat(ONE.plus(Cost.unknown())).isEqualTo(estimated);
        assertThat(Cost.unknown().plus(ONE)).isEqualTo(estimated);
        assertThat(ONE.plus(estimated)).isEqualTo(new Cost(new BigDecimal("2"), "USD", Cost.Basis.ESTIMATED));
        assertThat(Cost.unknown().plus(Cost.unknown())).isEqualTo(Cost.unknown());
    }

    @Test
    void refusesToAddCurrencies() {
        Cost euros = new Cost(BigDecimal.ONE, "EUR", Cost.Basis.KNOWN);

        assertThatIllegalArgumentException().isThrownBy(() -> ONE.plus(euros)).withMessage("cannot add EUR to USD");
    }
}
