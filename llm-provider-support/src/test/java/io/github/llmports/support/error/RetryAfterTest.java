package io.github.llmports.support.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.support.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "retry-after, 7, PT7S",
        "Retry-After, ' 1.5 ', PT1.5S",
        "retry-after, 0, PT0S",
        "retry-after, 'Sun, 22 Nov 2026 10:00:30 GMT', PT30S",
        "retry-after, 'Sun, 22 Nov 2026 09:00:00 GMT', PT0S",
        "retry-after-ms, 250.5, PT0.2505S",
    })
    void readsSecondsDatesAndMilliseconds(String name, String value, Duration wait) {
        assertThat(RetryAfter.from(HttpHeaders.of(name, value), NOW, "")).contains(wait);
    }

    @Test
    void millisecondsWinOverSecondsAndSecondsOverTheMessage() {
        HttpHeaders both = HttpHeaders.of("retry-after", "9", "retry-after-ms", "1500");
        assertThat(RetryAfter.from(both, NOW, "try again in 3s")).contains(Duration.ofMillis(1500));
        assertThat(RetryAfter.from(HttpHeaders.of("retry-after", "9"), NOW, "try again in 3s"))
                .contains(Duration.ofSeconds(9));
        assertThat(RetryAfter.from(HttpHeaders.of("retry-after-ms", "x", "retry-after", "2"), NOW, ""))
                .contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "Limit 3. Please try again in 9.816s. Visit us, PT9.816S",
        "Please try again in 1m26.4s., PT1M26.4S",
        "Try again in 120ms, PT0.12S",
        "Please retry in 48.939935699s., PT48.939935699S",
        "Please try again in 1h2m3.5s., PT1H2M3.5S",
    })
    void readsTheMessage(String message, Duration wait) {
        assertThat(RetryAfter.from(HttpHeaders.none(), NOW, message)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "try again in a while", "try again in 5", "try again in 1.2.3s"})
    void readsNothingElseFromTheMessage(String message) {
        assertThat(RetryAfter.from(HttpHeaders.none(), NOW, message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1,5", "99999999999999999999", "Sun, 99 Nov 2026 10:00:30 GMT"})
    void ignoresWhatItCannotRead(String value) {
        assertThat(RetryAfter.from(HttpHeaders.of("retry-after", value, "retry-after-ms", value), NOW, ""))
                .isEmpty();
    }

    @Test
    void waitsForTheLaterOfTheAllowancesThatAreUsedUp() {
        HttpHeaders headers = HttpHeaders.of(
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "2s",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "6m0s");
        assertThat(RetryAfter.from(headers, NOW, "")).contains(Duration.ofMinutes(6));
        assertThat(RetryAfter.from(headers.with("x-ratelimit-remaining-tokens", "5"), NOW, ""))
                .contains(Duration.ofSeconds(2));
        assertThat(RetryAfter.from(headers.with("x-ratelimit-reset-tokens", "1s"), NOW, ""))
                .contains(Duration.ofSeconds(2));
        assertThat(RetryAfter.from(HttpHeaders.of("x-ratelimit-remaining-tokens", "0"), NOW, ""))
                .isEmpty();
    }

    @Test
    void tellsWhetherTheAnswerAsksToTryAgain() {
        assertThat(RetryAfter.shouldRetry(HttpHeaders.of("X-Should-Retry", "true")))
                .contains(true);
        assertThat(RetryAfter.shouldRetry(HttpHeaders.of("x-should-retry", " false ")))
                .contains(false);
        assertThat(RetryAfter.shouldRetry(HttpHeaders.of("x-should-retry", "maybe")))
                .isEqualTo(Optional.empty());
        assertThat(RetryAfter.shouldRetry(HttpHeaders.none())).isEmpty();
    }
}
