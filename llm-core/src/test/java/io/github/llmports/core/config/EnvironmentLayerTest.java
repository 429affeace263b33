package io.github.llmports.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.model.ModelAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentLayerTest {

    private final Configurations configurations = new Configurations();

    @Test
    void readsTheServicesCustomaryVariableForTheProviderOfTheTypesName() {
        Configuration configuration = configurations
                .environment(Map.of("FAKE_API_KEY", "customary", "LLMPORTS_PROVIDERS_EU_TYPE", "fake"))
                .read();
        assertThat(configuration.providers().get("fake").credential()).contains(Secret.of("customary"));
        assertThat(configuration.providers().get("eu").credential()).isEmpty();
        assertThat(configuration.providers().get("eu").missing())
                .containsEntry(
                        "apiKey", "set the environment variable LLMPORTS_PROVIDERS_EU_API_KEY or providers.eu.apiKey");
    }

    @Test
    void prefersItsOwnVariableToTheCustomaryOne() {
        Configuration configuration = configurations
                .environment(Map.of("FAKE_API_KEY", "customary", "LLMPORTS_PROVIDERS_FAKE_API_KEY", "own"))
                .read();
        assertThat(configuration.providers().get("fake").credential()).contains(Secret.of("own"));
    }

    @Test
    void leavesTheCustomaryVariableAloneWhereTheNameMeansAnotherType() {
        Configuration configuration = configurations
                .environment(Map.of("FAKE_API_KEY", "customary"))
                .builder(Map.of("providers.fake.type", "free"))
                .read();
        assertThat(configuration.providers().get("fake").values()).doesNotContainKey("apiKey");
    }

    @Test
    void makesProvidersAndFindsNamesThatHaveHyphens() {
        Configuration configuration = configurations
                .environment(Map.of(
                        "LLMPORTS_PROVIDERS_FAKE_EU_TYPE", "fake",
                        "LLMPORTS_PROVIDERS_FAKE_EU_APIKEY", "key-eu",
                        "LLMPORTS_PROVIDERS_FAKE_EU_ALLOW_INSECURE_HTTP", "true",
                        "LLMPORTS_PROVIDERS_MY_CORP_TIMEOUT", "3s"))
                .builder(Map.of("providers.my-corp.type", "free"))
                .read();
        assertThat(configurations.problems.list()).isEmpty();
        assertThat(configuration.providers()).containsOnlyKeys("fake", "fake-eu", "free", "lenient", "my-corp");
        assertThat(configuration.providers().get("fake-eu").credential()).contains(Secret.of("key-eu"));
        assertThat(configuration.providers().get("fake-eu").allowsCleartext()).isTrue();
        assertThat(configuration.providers().get("my-corp").settings().text("timeout"))
                .contains("3s");
    }

    @Test
    void givesAKnownProviderAnotherType() {
        Configuration configuration = configurations
                .environment(Map.of("LLMPORTS_PROVIDERS_MY_CORP_TYPE", "free"))
                .properties(Map.of("llmports.providers.my-corp.type", "fake"))
                .read();
        assertThat(configuration.providers().get("my-corp").type().id()).isEqualTo("free");
    }

    @Test
    void readsRoutesAndCoreSettings() {
        Configuration configuration = configurations
                .environment(Map.of(
                        "LLMPORTS_ROUTES_VERY_FAST", "free/small",
                        "LLMPORTS_ROUTES_BIGMODEL", "free/large, free/small",
                        "LLMPORTS_CLOCKS_FIRST_EVENT", "5s",
                        "LLMPORTS_RETRY_ATTEMPTS_PER_TARGET", "1"))
                .builder(Map.of("routes.bigModel", ""))
                .properties(Map.of("llmports.routes.bigModel", "free/medium"))
                .read();
        assertThat(configurations.problems.list()).isEmpty();
        assertThat(configuration.routes())
                .containsEntry("very-fast", List.of(ModelAddress.of("free/small")))
                .containsEntry("bigModel", List.of(ModelAddress.of("free/large"), ModelAddress.of("free/small")))
                .hasSize(2);
        assertThat(configuration.settings().values())
                .containsEntry("clocks.firstEvent", "5s")
                .containsEntry("retry.attemptsPerTarget", "1");
    }

    @Test
    void reportsVariablesThatMatchNothing() {
        configurations
                .environment(Map.of(
                        "LLMPORTS_DEADLIN", "5s",
                        "LLMPORTS_PROVIDERS_FAKE_API_KEI", "secret",
                        "LLMPORTS_PROVIDERS_OPENAI_API_KEY", "secret",
                        "LLMPORTS_UNUSED", " ",
                        "OPENAI_API_KEY", "secret"))
                .read();
        assertThat(configurations.problems.list()).hasSize(3);
        assertThat(configurations.problemText())
                .contains("LLMPORTS_DEADLIN: is no setting", "did you mean 'LLMPORTS_DEADLINE'?")
                .contains("is no setting of provider 'fake'", "did you mean 'LLMPORTS_PROVIDERS_FAKE_API_KEY'?")
                .contains("names no known provider", "LLMPORTS_PROVIDERS_<NAME>_TYPE", "fake, free, lenient")
                .doesNotContain("secret");
    }

    @Test
    void leavesAloneWhatResemblesNoSetting() {
        configurations
                .environment(Map.of("LLMPORTS_RECORDINGS_OF_SOMEBODY_ELSE", "here"))
                .properties(Map.of("llmports.recordings", "here"))
                .read();
        assertThat(configurations.problems.list()).isEmpty();
    }

    @Test
    void reportsAMisspeltSystemProperty() {
        configurations.properties(Map.of("llmports.deadlin", "5s")).read();
        assertThat(configurations.problemText()).contains("deadlin: is no setting", "did you mean 'deadline'?");
    }
}
