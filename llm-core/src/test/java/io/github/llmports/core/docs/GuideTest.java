package io.github.llmports.core.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.core.FakeFactory;
import io.github.llmports.core.Llm;
import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.catalogue.CatalogueReader;
import io.github.llmports.core.config.CoreSettings;
import io.github.llmports.core.inspect.SetupReport;
import io.github.llmports.core.json.JsonDocument;
import io.github.llmports.core.pipeline.PipelineSettings;
import io.github.llmports.core.time.SystemTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guides say what the code does. */
class GuideTest {

    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    Path directory;

    /** The code of the guide; it needs the OpenAI jar to run, so it is compiled here and its text is compared. */
    @SuppressWarnings("unused")
    private static LlmClient code(String key) {
        // tag::configuration-code[]
        LlmClient llm = Llm.builder()
                .discover() // finds the provider jars
                .provider("openai", "openai", Map.of("apiKey", key))
                .provider("local", "openai", Map.of("baseUrl", "http://localhost:11434/v1", "dialect", "compatible"))
                .route("fast", "openai/gpt-5.2", "local/llama")
                .deadline(Duration.ofSeconds(30))
                .build();
        // end::configuration-code[]
        return llm;
    }

    @Test
    void everySettingIsInTheGuideWithItsVariableAndDefault() throws IOException {
        String guide = guide();
        for (SettingSpec spec : CoreSettings.SPECS) {
            String row = "| `" + spec.name() + "` | `" + CoreSettings.variable(spec.name()) + "` | " + defaultOf(spec)
                    + " | " + spec.documentation() + " |";
            assertThat(guide).contains(row);
        }
    }

    @Test
    void theCatalogueSampleIsReadWithoutAWarning() throws IOException {
        SetupReport report = Llm.builder()
                .provider(FakeFactory.open("fake").withCatalogue(sample("catalogue")))
                .inspect();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.types().get(0).models()).containsExactly("example-large");
        assertThatNoException()
                .isThrownBy(() -> CatalogueReader.overlay(Catalogue.EMPTY, JsonDocument.parse(sample("catalogue"))));
    }

    @Test
    void theOverlaySampleIsAFileForOpenAiAndAServerOfOnesOwn() throws IOException {
        Path file = Files.writeString(directory.resolve("models.json"), sample("overlay"));
        SetupReport report = Llm.builder()
                .provider(FakeFactory.open("openai"))
                .provider("local", "openai", Map.of())
                .catalogueFile(file)
                .inspect();
        assertThat(report.problems()).isEmpty();
        assertThat(report.types().get(0).models()).containsExactly("gpt-5.2");
    }

    private static String defaultOf(SettingSpec spec) {
        try (SystemTimer timer = new SystemTimer()) {
            PipelineSettings defaults = PipelineSettings.builder(Runnable::run, (Timer) timer, SystemTimer.wallClock())
                    .build();
            return switch (spec.name()) {
                case CoreSettings.DEADLINE -> written(defaults.deadline());
                case CoreSettings.FIRST_EVENT, CoreSettings.IDLE -> "the provider's";
                case CoreSettings.ATTEMPTS_PER_TARGET -> "`" + defaults.retry().attemptsPerTarget() + "`";
                case CoreSettings.FIRST_WAIT -> written(defaults.retry().firstWait());
                case CoreSettings.LONGEST_WAIT -> written(defaults.retry().longestWait());
                default -> spec.defaultValue().map(value -> "`" + value + "`").orElse("");
            };
        }
    }

    private static String written(Duration duration) {
        if (duration.toMillisPart() > 0) {
            return "`" + duration.toMillis() + "ms`";
        }
        return duration.toSecondsPart() > 0 ? "`" + duration.toSeconds() + "s`" : "`" + duration.toMinutes() + "m`";
    }

    private static String sample(String name) throws IOException {
        String reference = Files.readString(DOCS.resolve("reference").resolve("catalogue.md"));
        Matcher sample = Pattern.compile("<!-- sample: " + name + " -->\\n```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(reference);
        assertThat(sample.find()).isTrue();
        return sample.group(1);
    }

    private static String guide() throws IOException {
        return Files.readString(DOCS.resolve("guides").resolve("configuration.md"));
    }
}
