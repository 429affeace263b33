package io.github.llmports.support.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.api.usage.RateLimitState.Allowance;
import io.github.llmports.support.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void readsTheFieldsOfTheChatProtocol() {
        HttpHeaders headers = HttpHeaders.of(
                "x-ratelimit-limit-requests", "10000",
                "X-RateLimit-Remaining-Requests", "9999",
                "x-ratelimit-reset-requests", "6ms",
                "x-ratelimit-remaining-tokens", " 29 ");
        assertThat(RateLimitHeaders.from(headers, NOW))
                .isEqualTo(new RateLimitState(
                        Optional.of(new Allowance(
                                OptionalLong.of(10_000), OptionalLong.of(9_999), Optional.of(Duration.ofMillis(6)))),
                        Optional.of(new Allowance(OptionalLong.empty(), OptionalLong.of(29), Optional.empty()))));
    }

    @Test
    void readsResetsThatAreInstants() {
        HttpHeaders headers = HttpHeaders.of(
                "anthropic-ratelimit-tokens-limit", "5",
                "anthropic-ratelimit-tokens-reset", "2026-11-22T10:00:12Z");
        assertThat(RateLimitHeaders.from(headers, NOW))
                .isEqualTo(new RateLimitState(
                        Optional.empty(),
                        Optional.of(new Allowance(
                                OptionalLong.of(5), OptionalLong.empty(), Optional.of(Duration.ofSeconds(12))))));
    }

    @Test
    void readsResetsThatAreMillisecondsSince1970() {
        HttpHeaders headers = HttpHeaders.of(
                "X-RateLimit-Limit", "50",
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset", String.valueOf(NOW.plusSeconds(90).toEpochMilli()));
        assertThat(RateLimitHeaders.from(headers, NOW))
                .isEqualTo(new RateLimitState(
                        Optional.of(new Allowance(
                                OptionalLong.of(50), OptionalLong.of(0), Optional.of(Duration.ofSeconds(90)))),
                        Optional.empty()));
        assertThat(RetryAfter.from(headers, NOW, "")).contains(Duration.ofSeconds(90));
        assertThat(RateLimitHeaders.from(headers, NOW.plusSeconds(100))
                        .requests()
                        .flatMap(Allowance::resetsIn))
                .contains(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "4ms, PT0.004S",
        "12.967s, PT12.967S",
        "1m13.588s, PT1M13.588S",
        "6m0s, PT6M",
        "1h2m3s, PT1H2M3S",
        "2h, PT2H",
        "17.399999999s, PT17.399999999S",
    })
    void readsGoDurations(String text, Duration reset) {
        RateLimitState state = RateLimitHeaders.from(HttpHeaders.of("x-ratelimit-reset-tokens", text), NOW);
        assertThat(state.tokens().flatMap(Allowance::resetsIn)).contains(reset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "3", "3s1m", "-3s", "2026-11-22"})
    void ignoresOtherResets(String text) {
        assertThat(RateLimitHeaders.from(HttpHeaders.of("x-ratelimit-reset-tokens", text), NOW))
                .isEqualTo(RateLimitState.unknown());
    }

    @Test
    void ignoresCountsThatAreNone() {
        assertThat(RateLimitHeaders.from(HttpHeaders.of("x-ratelimit-limit-requests", "many"), NOW))
                .isSameAs(RateLimitState.unknown());
        assertThat(RateLimitHeaders.from(HttpHeaders.of("x-ratelimit-limit-tokens", "1"), NOW)
                        .tokens())
                .isPresent();
    }
}
