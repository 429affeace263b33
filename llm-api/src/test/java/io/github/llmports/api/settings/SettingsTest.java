package io.github.llmports.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void readsEachTypeAndLeavesTheRestEmpty() {
        Settings settings = Settings.of(Map.of(
                "organization", "acme",
                "retries", "3",
                "strict", "TRUE",
                "idle", "30s",
                "maxResponseBytes", "64MB",
                "baseUrl", "https://proxy.example/v1"));

        assertThat(settings.text("organization")).contains("acme");
        assertThat(settings.integer("retries")).contains(3);
        assertThat(settings.flag("strict")).contains(true);
        assertThat(settings.duration("idle")).contains(Duration.ofSeconds(30));
        assertThat(settings.size("maxResponseBytes")).contains(64_000_000L);
        assertThat(settings.url("baseUrl")).contains(URI.create("https://proxy.example/v1"));
        assertThat(settings.text("project")).isEmpty();
        assertThat(settings.integer("project")).isEmpty();
    }

    @Test
    void namesTheSettingWhoseTextHasNotTheForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("idle", "soon")).duration("idle"))
                .withMessage("setting 'idle' is no duration such as 500ms, 30s or 2m");
    }

    @Test
    void showsNamesAlone() {
        Settings settings = Settings.of(Map.of("organization", "acme"));

        assertThat(settings).hasToString("Settings[organization]");
        assertThat(settings.values()).containsEntry("organization", "acme");
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "2m, PT2M",
        "1h, PT1H",
        "PT1M30S, PT1M30S",
        "999999999999h, PT999999999999H"
    })
    void readsDurations(String text, Duration duration) {
        assertThat(SettingType.DURATION.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "1b, 1", "64kB, 64000", "64MB, 64000000", "999999999GB, 999999999000000000"})
    void readsSizesInPowersOfAThousand(String text, long bytes) {
        assertThat(SettingType.SIZE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, ' ', is blank",
        "INTEGER, 1.5, is no whole number",
        "FLAG, yes, is neither true nor false",
        "DURATION, 10, is no duration such as 500ms",
        "DURATION, 0s, is not positive",
        "DURATION, PT-1S, is not positive",
        "SIZE, 1TB, is no size such as 64MB",
        "SIZE, 0, is not positive",
        "URL, ftp://example.com, is no http or https address with a host",
        "URL, https:///v1, is no http or https address with a host",
        "URL, example, is no http or https address with a host",
        "URL, https://exa mple, is no address"
    })
    void saysWhatATextIsNot(SettingType type, String text, String predicate) {
        assertThatIllegalArgumentException().isThrownBy(() -> type.check(text)).withMessageStartingWith(predicate);
    }

    @Test
    void acceptsHttpAndHttps() {
        assertThatNoException().isThrownBy(() -> SettingType.URL.check("HTTP://127.0.0.1:8080/v1"));
        assertThat(SettingType.FLAG.parse("false")).isEqualTo(false);
        assertThat(SettingType.TEXT.parse("acme")).isEqualTo("acme");
    }

    @Test
    void describesASettingStepByStep() {
        SettingSpec spec = SettingSpec.of("apiKey", SettingType.TEXT, "The key.")
                .withEnvironmentVariable("HOUSE_API_KEY")
                .asSecret()
                .asRequired();

        assertThat(spec.environmentVariable()).contains("HOUSE_API_KEY");
        assertThat(spec.secret()).isTrue();
        assertThat(spec.required()).isTrue();
        assertThat(spec.defaultValue()).isEmpty();
    }

    @Test
    void isRequiredOnlyWhereAnotherSettingIsLeftAlone() {
        SettingSpec spec =
                SettingSpec.of("apiKey", SettingType.TEXT, "The key.").asRequiredUnless("baseUrl");

        assertThat(spec.requiredUnless()).contains("baseUrl");
    }

    @Test
    void refusesADefaultThatHasNotTheForm() {
        SettingSpec spec = SettingSpec.of("idle", SettingType.DURATION, "The idle clock.");

        assertThat(spec.withDefault("30s").defaultValue()).contains("30s");
        assertThatIllegalArgumentException().isThrownBy(() -> spec.withDefault("soon"));
    }
}
