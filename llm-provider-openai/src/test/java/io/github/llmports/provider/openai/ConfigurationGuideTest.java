package io.github.llmports.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.settings.SettingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationGuideTest {

    @Test
    void theGuideHasEverySettingInOrder() throws IOException {
        String table = new OpenAiProviderFactory()
                .settings().stream().map(ConfigurationGuideTest::row).collect(Collectors.joining());
        assertThat(Files.readString(Path.of("..", "docs", "guides", "configuration.md")))
                .contains(table);
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
