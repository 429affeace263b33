package io.github.llmports.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.support.http.TransportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationGuideTest {

    private static final String HEAD = "| setting | customary variable | default | what it is |\n|---|---|---|---|\n";
    private static final List<SettingSpec> SHARED = TransportSettings.specs();

    static Stream<LlmProviderFactory> factories() {
        return ServiceLoader.load(LlmProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> !factory.type().equals("mock"));
    }

    @Test
    void allProvidersAreThere() {
        assertThat(factories().map(LlmProviderFactory::type))
                .containsExactlyInAnyOrder("claude", "gemini", "groq", "openai", "openrouter");
    }

    @ParameterizedTest
    @MethodSource("factories")
    void theGuideHasEverySettingOfAProviderInOrder(LlmProviderFactory factory) throws IOException {
        List<SettingSpec> all = factory.settings();
        List<SettingSpec> own = all.subList(0, all.size() - SHARED.size());

        assertThat(all.subList(own.size(), all.size()))
                .extracting(SettingSpec::name)
                .containsExactlyElementsOf(
                        SHARED.stream().map(SettingSpec::name).toList());
        assertThat(guide()).contains("### Settings of `" + factory.type() + "`\n\n" + table(own));
    }

    @Test
    void theGuideHasTheSettingsThatAllProvidersShare() throws IOException {
        assertThat(guide()).contains("### Settings of every provider\n\n" + table(SHARED));
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("..", "docs", "guides", "configuration.md"));
    }

    private static String table(List<SettingSpec> specs) {
        return HEAD + specs.stream().map(ConfigurationGuideTest::row).collect(Collectors.joining());
    }

    private static String row(SettingSpec spec) {
        String standard = spec.requiredUnless()
                .map(other -> "required unless `" + other + "` is set")
                .or(() -> spec.defaultValue().map(value -> "`" + value + "`"))
                .orElse("");
        return "| `" + spec.name() + "` | "
                + spec.environmentVariable()
                        .map(variable -> "`" + variable + "`")
                        .orElse("")
                + " | " + standard + " | " + spec.documentation() + " |\n";
    }
}
