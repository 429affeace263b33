package io.github.llmports.provider.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.settings.SettingSpec;
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

class ClaudeProviderFactoryTest {

    private final ClaudeProviderFactory factory = new ClaudeProviderFactory();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(LlmProviderFactory.class))
                .hasAtLeastOneElementOfType(ClaudeProviderFactory.class);
        assertThat(factory.type()).isEqualTo("claude");
    }

    @Test
    void declaresItsSettingsWithTheCustomaryVariables() {
        Map<String, SettingSpec> settings =
                factory.settings().stream().collect(Collectors.toMap(SettingSpec::name, Function.identity()));

        assertThat(settings.get("apiKey").secret()).isTrue();
        assertThat(settings.get("apiKey").environmentVariable()).hasValue("ANTHROPIC_API_KEY");
        assertThat(settings.get("baseUrl").environmentVariable()).hasValue("ANTHROPIC_BASE_URL");
        assertThat(settings.get("baseUrl").defaultValue()).hasValue("https://api.anthropic.com");
        assertThat(settings.get("apiVersion").defaultValue()).hasValue("2023-06-01");
        assertThat(settings).containsKeys("beta", "authorization", "connectTimeout", "maxResponseBytes", "proxy");
        assertThat(settings.values())
                .allSatisfy(setting -> assertThat(setting.documentation()).endsWith("."));
    }

    @Test
    void makesProvidersThatDoWhatTheServiceDoes() {
        try (TestContext context = TestContext.of("claude", Map.of("authorization", "bearer"));
                LlmProvider provider = factory.create(context)) {
            assertThat(provider.ability(ModelListing.class)).isPresent();
            assertThat(provider.ability(TokenCounting.class)).isPresent();
            assertThat(provider.ability(ProviderBatches.class)).isPresent();
            assertThat(provider.ability(Runnable.class)).isEmpty();
        }
    }

    @Test
    void refusesAWayToSendTheKeyThatItDoesNotKnow() {
        try (TestContext context = TestContext.of("mine", Map.of("authorization", "smoke"))) {
            assertThatThrownBy(() -> factory.create(context))
                    .isInstanceOf(LlmConfigurationException.class)
                    .hasMessageContaining("providers.mine.authorization")
                    .hasMessageContaining("bearer");
        }
    }
}
