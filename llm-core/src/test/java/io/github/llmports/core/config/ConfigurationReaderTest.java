package io.github.llmports.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.model.ModelAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {

    private static final String URL = "providers.fake.baseUrl";

    private final Configurations configurations = new Configurations();

    @TempDir
    Path directory;

    @Test
    void laterSourcesWin() throws IOException {
        Path file = write("llm.properties", "providers.fake.baseUrl=https://file.example\n");
        List<String> winners = List.of(
                "default",
                "file " + file,
                "system property llmports." + URL,
                "environment variable LLMPORTS_PROVIDERS_FAKE_BASE_URL",
                "code");
        assertThat(origin(new Configurations())).isEqualTo(winners.get(0));
        assertThat(origin(new Configurations().file(file))).isEqualTo(winners.get(1));
        Configurations more = new Configurations().file(file);
        assertThat(origin(more.properties(Map.of("llmports." + URL, "https://p.example"))))
                .isEqualTo(winners.get(2));
        more.environment(Map.of("LLMPORTS_PROVIDERS_FAKE_BASE_URL", "https://e.example"));
        assertThat(origin(more)).isEqualTo(winners.get(3));
        assertThat(origin(more.builder(Map.of(URL, "https://b.example")))).isEqualTo(winners.get(4));
    }

    @Test
    void readsNestedJson() throws IOException {
        Path file = write("llm.json", """
                {"deadline": "30s",
                 "retry": {"attemptsPerTarget": 2},
                 "catalogue": {"allowRetired": true, "file": null},
                 "providers": {"eu": {"type": "fake", "apiKey": "from-file"}},
                 "routes": {"fast": ["eu/small", "free/large"]}}
                """);
        Configuration configuration = configurations.file(file).read();
        assertThat(configurations.problems.list()).isEmpty();
        assertThat(configuration.settings().values())
                .containsEntry("deadline", "30s")
                .containsEntry("retry.attemptsPerTarget", "2")
                .containsEntry("catalogue.allowRetired", "true")
                .doesNotContainKey("catalogue.file");
        assertThat(configuration.routes())
                .containsEntry("fast", List.of(ModelAddress.of("eu/small"), ModelAddress.of("free/large")));
        assertThat(configuration.providers().get("eu").credential()).contains(Secret.of("from-file"));
    }

    @Test
    void theEnvironmentNamesTheFileBeforeASystemPropertyDoes() throws IOException {
        Path one = write("one.properties", "deadline=1s");
        Path two = write("two.properties", "deadline=2s");
        configurations
                .environment(Map.of("LLMPORTS_CONFIG", " "))
                .properties(Map.of("llmports.config", two.toString()));
        assertThat(configurations.read().settings().text("deadline")).contains("2s");
        configurations.environment(Map.of("LLMPORTS_CONFIG", one.toString()));
        assertThat(configurations.read().settings().text("deadline")).contains("1s");
        assertThat(configurations.problems.list()).isEmpty();
    }

    @Test
    void reportsFilesThatCannotBeReadWithoutTheirContent() throws IOException {
        Path notUtf8 = directory.resolve("latin.properties");
        Files.write(notUtf8, "key=sécret".getBytes(StandardCharsets.ISO_8859_1));
        Map<Path, String> faults = new LinkedHashMap<>();
        faults.put(write("cut.json", "{\"providers\": {\"fake\": {\"apiKey\": \"secret"), "no valid JSON at line 1");
        faults.put(write("twice.json", "{\"deadline\": \"1s\", \"deadline\": \"2s\"}"), "no valid JSON at line 1");
        faults.put(write("list.json", "[\"secret\"]"), "the document is no object");
        faults.put(write("deep.json", "{\"routes\": {\"fast\": [[\"secret\"]]}}"), "routes.fast[0]");
        faults.put(write("escape.properties", "deadline=\\u00secret"), "malformed \\uxxxx");
        faults.put(notUtf8, "not written in UTF-8");
        faults.put(directory.resolve("absent.properties"), "cannot be read (NoSuchFileException)");
        faults.forEach((file, fault) -> {
            Configurations reader = new Configurations().file(file);
            reader.read();
            assertThat(reader.problemText()).contains("file " + file, fault).doesNotContain("secret");
        });
    }

    @Test
    void listsAllProblemsAtOnce() {
        configurations
                .builder(Map.of("deadlin", "1s", "providers.fake.timeout", "soon", "routes.fast", "nobody/m"))
                .read();
        assertThat(configurations.problems.list())
                .extracting(problem -> problem.path())
                .containsExactlyInAnyOrder("deadlin", "providers.fake.timeout", "routes.fast");
    }

    @Test
    void aProviderThatLacksItsKeyIsThereAndIncomplete() {
        Configuration configuration = configurations.read();
        assertThat(configurations.problems.list()).isEmpty();
        ProviderConfiguration fake = configuration.providers().get("fake");
        assertThat(fake.complete()).isFalse();
        assertThat(fake.completeWithCredential()).isTrue();
        assertThat(fake.missing())
                .containsEntry("apiKey", "set the environment variable FAKE_API_KEY or providers.fake.apiKey");
        assertThat(configuration.providers().get("free").complete()).isTrue();
    }

    @Test
    void blankTextsCountAsUnset() {
        Configuration configuration = configurations
                .environment(Map.of("FAKE_API_KEY", " "))
                .builder(Map.of("deadline", ""))
                .read();
        assertThat(configuration.providers().get("fake").credential()).isEmpty();
        assertThat(configuration.settings().text("deadline")).isEmpty();
        assertThat(configurations.problems.list()).isEmpty();
    }

    @Test
    void aKeyMayGoOverHttpWhereThatIsAllowedOrTheHostIsThisOne() {
        configurations
                .builder(Map.of(
                        "providers.fake.apiKey", "key",
                        "providers.fake.baseUrl", "http://remote.example",
                        "providers.fake.allowInsecureHttp", "TRUE",
                        "providers.local.type", "fake",
                        "providers.local.apiKey", "key",
                        "providers.local.baseUrl", "http://127.0.0.1:8080",
                        "providers.free.baseUrl", "http://remote.example"))
                .read();
        assertThat(configurations.problems.list()).isEmpty();
    }

    @Test
    void aProxyMayBeReachedOverHttp() {
        configurations
                .builder(Map.of("providers.fake.apiKey", "key", "providers.fake.proxy", "http://proxy.example:3128"))
                .read();
        assertThat(configurations.problems.list()).isEmpty();
    }

    @Test
    void aProvidersClocksAreThoseThatWereSet() {
        Configuration configuration = configurations
                .builder(Map.of("providers.fake.idleTimeout", "7s"))
                .read();
        StreamClocks clocks = configuration.providers().get("fake").clocks();
        assertThat(clocks.idle()).contains(Duration.ofSeconds(7));
        assertThat(clocks.firstEvent()).isEmpty();
        assertThat(configuration.providers().get("free").clocks()).isEqualTo(StreamClocks.configured());
    }

    @Test
    void aKeyIsNotRequiredWhereAnotherSettingMakesItOptional() {
        Configuration configuration = configurations
                .builder(Map.of("providers.fake.baseUrl", "https://own.example"))
                .read();
        assertThat(configuration.providers().get("fake").complete()).isFalse();
        configuration = configurations
                .builder(Map.of("providers.own.type", "lenient", "providers.own.baseUrl", "https://own.example"))
                .read();
        assertThat(configuration.providers().get("own").complete()).isTrue();
        assertThat(configuration.providers().get("lenient").complete()).isFalse();
    }

    @Test
    void showsNoSecretAsText() {
        Configuration configuration = configurations
                .builder(Map.of("providers.fake.apiKey", "secret"))
                .read();
        ProviderConfiguration fake = configuration.providers().get("fake");
        assertThat(configuration.toString()).doesNotContain("secret");
        assertThat(fake.toString()).doesNotContain("secret");
        assertThat(fake.values().toString()).doesNotContain("secret");
        assertThat(fake.settings().values()).doesNotContainKey("apiKey");
        ConfigurationSources sources =
                new ConfigurationSources(Optional.empty(), Map.of("a", "secret"), Map.of(), Map.of());
        assertThat(sources.toString()).doesNotContain("secret");
    }

    private static String origin(Configurations configurations) {
        return configurations
                .read()
                .providers()
                .get("fake")
                .values()
                .get("baseUrl")
                .origin()
                .toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
