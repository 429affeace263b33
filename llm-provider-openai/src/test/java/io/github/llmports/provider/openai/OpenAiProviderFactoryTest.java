package io.github.llmports.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.testkit.provider.TestContext;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenAiProviderFactoryTest {

    private final OpenAiProviderFactory factory = new OpenAiProviderFactory();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(LlmProviderFactory.class))
                .hasAtLeastOneElementOfType(OpenAiProviderFactory.class);
        assertThat(factory.type()).isEqualTo("openai");
    }

    @Test
    void declaresItsSettingsWithTheCustomaryVariables() {
        Map<String, SettingSpec> settings =
                factory.settings().stream().collect(Collectors.toMap(SettingSpec::name, Function.identity()));

        assertThat(settings.get("apiKey").secret()).isTrue();
        assertThat(settings.get("apiKey").environmentVariable()).hasValue("OPENAI_API_KEY");
        assertThat(settings.get("baseUrl").environmentVariable()).hasValue("OPENAI_BASE_URL");
        assertThat(settings.get("baseUrl").defaultValue()).hasValue("https://api.openai.com/v1");
        assertThat(settings.get("organization").environmentVariable()).hasValue("OPENAI_ORG_ID");
        assertThat(settings.get("project").environmentVariable()).hasValue("OPENAI_PROJECT_ID");
        assertThat(settings)
                .containsKeys(
                        "dialect", "connectTimeout", "firstEventTimeout", "idleTimeout", "maxResponseBytes", "proxy");
        assertThat(settings.values())
                .allSatisfy(setting -> assertThat(setting.documentation()).endsWith("."));
    }

    @Test
    void makesProvidersThatListModels() {
        try (TestContext context = TestContext.of("openai", Map.of());
                LlmProvider provider = factory.create(context)) {
            assertThat(provider.ability(ModelListing.class)).isPresent();
            assertThat(provider.ability(Runnable.class)).isEmpty();
        }
    }

    @Test
    void countsTokensWhereResponsesAreTheWay() {
        assertThat(counts(Map.of())).isTrue();
        assertThat(counts(Map.of("api", "chat"))).isFalse();
        assertThat(counts(Map.of("dialect", "compatible"))).isFalse();
        assertThat(counts(Map.of("baseUrl", "http://localhost:8000/v1"))).isFalse();
        assertThat(counts(Map.of("baseUrl", "http://localhost:8000/v1", "api", "responses")))
                .isTrue();
        assertThat(counts(Map.of("dialect", "compatible", "api", "responses"))).isTrue();
    }

    private boolean counts(Map<String, String> settings) {
        try (TestContext context = TestContext.of("openai", settings);
                LlmProvider provider = factory.create(context)) {
            assertThat(provider.ability(Embedding.class)).isPresent();
            assertThat(provider.ability(ProviderBatches.class)).isPresent();
            return provider.ability(TokenCounting.class).isPresent();
        }
    }

    @Test
    void refusesAnApiThatItDoesNotKnow() {
        try (TestContext context = TestContext.of("mine", Map.of("api", "telegraph"))) {
            assertThatThrownBy(() -> factory.create(context))
                    .isInstanceOf(LlmConfigurationException.class)
                    .hasMessageContaining("providers.mine.api");
        }
    }

    @Test
    void refusesADialectThatItDoesNotKnow() {
        try (TestContext context = TestContext.of("mine", Map.of("dialect", "klingon"))) {
            assertThatThrownBy(() -> factory.create(context))
                    .isInstanceOf(LlmConfigurationException.class)
                    .hasMessageContaining("providers.mine.dialect")
                    .hasMessageContaining("compatible");
        }
    }
}
