package io.github.llmports.provider.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.testkit.provider.TestContext;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenRouterProviderFactoryTest {

    private final OpenRouterProviderFactory factory = new OpenRouterProviderFactory();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(LlmProviderFactory.class))
                .hasAtLeastOneElementOfType(OpenRouterProviderFactory.class);
        assertThat(factory.type()).isEqualTo("openrouter");
    }

    @Test
    void declaresItsSettingsWithTheCustomaryVariables() {
        Map<String, SettingSpec> settings =
                factory.settings().stream().collect(Collectors.toMap(SettingSpec::name, Function.identity()));

        assertThat(settings.get("apiKey").secret()).isTrue();
        assertThat(settings.get("apiKey").environmentVariable()).hasValue("OPENROUTER_API_KEY");
        assertThat(settings.get("baseUrl").environmentVariable()).hasValue("OPENROUTER_BASE_URL");
        assertThat(settings.get("baseUrl").defaultValue()).hasValue("https://openrouter.ai/api/v1");
        assertThat(settings)
                .containsKeys(
                        "referer",
                        "title",
                        "categories",
                        "connectTimeout",
                        "firstEventTimeout",
                        "idleTimeout",
                        "proxy");
        assertThat(settings.values())
                .allSatisfy(setting -> assertThat(setting.documentation()).endsWith("."));
    }

    @Test
    void makesProvidersThatListModelsAndCountNoTokens() {
        try (TestContext context = TestContext.of("openrouter", Map.of());
                LlmProvider provider = factory.create(context)) {
            assertThat(provider.ability(ModelListing.class)).isPresent();
            assertThat(provider.ability(TokenCounting.class)).isEmpty();
        }
    }
}
