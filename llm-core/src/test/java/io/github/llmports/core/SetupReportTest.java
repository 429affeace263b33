package io.github.llmports.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.core.inspect.ProviderStatus;
import io.github.llmports.core.inspect.SettingStatus;
import io.github.llmports.core.inspect.SetupReport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupReportTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private static final String MODELS = """
            {"version": "v7", "models": [
              {"id": "good"},
              {"id": "ending", "shutdown": "2026-12-24", "replacement": "good"},
              {"id": "ended", "shutdown": "2026-10-01"},
              {"id": "gone", "status": "retired"}]}
            """;

    @Test
    void showsTypesProvidersAndSettingsWithTheirOrigins() {
        FakeFactory factory = FakeFactory.keyed("fake").withCatalogue(MODELS);
        SetupReport report = Llm.builder()
                .provider(factory)
                .provider("eu", factory, Map.of("baseUrl", "https://eu.example/v1?key=hidden"))
                .environment(Map.of("FAKE_API_KEY", "hidden", "LLMPORTS_PROVIDERS_EU_API_KEY", "hidden"))
                .systemProperties(Map.of("llmports.deadline", "30s"))
                .route("fast", "fake/good", "eu/good")
                .inspect();
        assertThat(report.problems()).isEmpty();
        assertThat(report.types()).singleElement().satisfies(type -> {
            assertThat(type.id()).isEqualTo("fake");
            assertThat(type.models()).containsExactly("good", "ending", "ended", "gone");
            assertThat(type.catalogueVersion()).contains("v7");
            assertThat(type.location()).contains("test-classes");
        });
        assertThat(report.providers()).extracting(ProviderStatus::name).containsExactly("eu", "fake");
        assertThat(report.provider("fake").orElseThrow().ready()).isTrue();
        assertThat(setting(report, "fake", "apiKey"))
                .isEqualTo(new SettingStatus(
                        "apiKey", true, "***", "environment variable FAKE_API_KEY", "The key of the service."));
        assertThat(setting(report, "fake", "timeout").set()).isFalse();
        assertThat(setting(report, "eu", "baseUrl").shown()).isEqualTo("https://eu.example/v1?***");
        assertThat(setting(report, "eu", "baseUrl").source()).isEqualTo("code");
        assertThat(setting(report, "fake", "baseUrl").source()).isEqualTo("default");
        assertThat(report.settings())
                .filteredOn(SettingStatus::set)
                .extracting(SettingStatus::name, SettingStatus::source)
                .contains(org.assertj.core.groups.Tuple.tuple("deadline", "system property llmports.deadline"));
        assertThat(report.routes())
                .containsEntry("fast", List.of(ModelAddress.of("fake/good"), ModelAddress.of("eu/good")));
        assertThat(report.toString()).doesNotContain("hidden");
    }

    @Test
    void tellsWhatAProviderLacksAndWhatIsWrongWithIt() {
        FakeFactory factory = FakeFactory.keyed("fake");
        SetupReport report = Llm.builder()
                .provider("wrong", factory, Map.of("apiKey", "key", "timeout", "soon"))
                .setting("providers.keyless.type", "fake")
                .inspect();
        ProviderStatus keyless = report.provider("keyless").orElseThrow();
        assertThat(keyless.state()).isEqualTo(ProviderStatus.State.NOT_CONFIGURED);
        assertThat(keyless.remedies()).singleElement().asString().contains("LLMPORTS_PROVIDERS_KEYLESS_API_KEY");
        ProviderStatus wrong = report.provider("wrong").orElseThrow();
        assertThat(wrong.state()).isEqualTo(ProviderStatus.State.INVALID);
        assertThat(wrong.remedies()).singleElement().asString().contains("providers.wrong.timeout");
        assertThat(report.provider("nobody")).isEmpty();
        assertThat(factory.made).isEmpty();
    }

    @Test
    void warnsOfModelsInRoutesThatStopSoonOrHaveStopped() {
        SetupReport report = Llm.builder()
                .provider(FakeFactory.open("fake").withCatalogue(MODELS))
                .clock(CLOCK)
                .route("r", "fake/good", "fake/ending", "fake/ended", "fake/gone", "fake/unknown")
                .inspect();
        assertThat(report.warnings())
                .containsExactly(
                        "route 'r' names fake/ending, which stops on 2026-12-24; its replacement is good",
                        "route 'r' names fake/ended, which was stopped on 2026-10-01",
                        "route 'r' names fake/gone, which was stopped");
    }

    @Test
    void warnsOfACatalogueThatCannotBeRead() {
        SetupReport report = Llm.builder()
                .provider(FakeFactory.open("fake").withCatalogue("{\"models\": 1}"))
                .inspect();
        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).singleElement().asString().contains("type 'fake'", "models is no array");
        assertThat(report.types().get(0).models()).isEmpty();
    }

    private static SettingStatus setting(SetupReport report, String provider, String name) {
        return report.provider(provider).orElseThrow().settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
