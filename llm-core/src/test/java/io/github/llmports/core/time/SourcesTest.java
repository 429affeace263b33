package io.github.llmports.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourcesTest {

    @Test
    void theSameSeedGivesTheSameNumbers() {
        RandomSource one = RandomSource.seeded(42);
        RandomSource other = RandomSource.seeded(42);

        assertThat(one.nextDouble()).isEqualTo(other.nextDouble()).isBetween(0.0, 1.0);
        assertThat(one.nextDouble()).isEqualTo(other.nextDouble());
        assertThat(RandomSource.seeded(43).nextDouble())
                .isNotEqualTo(RandomSource.seeded(42).nextDouble());
    }

    @Test
    void idsCountAfterAPrefix() {
        CallIds ids = CallIds.counting("client");

        assertThat(ids.next()).isEqualTo("client-1");
        assertThat(ids.next()).isEqualTo("client-2");
    }

    @Test
    void randomPrefixesTellClientsApart() {
        assertThat(CallIds.random(() -> 0.25).next())
                .startsWith("call-")
                .isNotEqualTo(CallIds.random(() -> 0.75).next());
    }
}
