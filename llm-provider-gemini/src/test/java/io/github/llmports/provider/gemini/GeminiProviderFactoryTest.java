package io.github.llmports.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.testkit.provider.TestCall;
import io.github.llmports.testkit.provider.TestContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiProviderFactoryTest {

    private final GeminiProviderFactory factory = new GeminiProviderFactory();

    private static CallScope scope(Optional<Secret> credential) {
        return TestCall.of("gemini/m", "Hi")
                .credential(credential)
                .override(ProviderOverride.none())
                .build()
                .scope();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(LlmProviderFactory.class))
                .hasAtLeastOneElementOfType(GeminiProviderFactory.class);
        assertThat(factory.type()).isEqualTo("gemini");
    }

    @Test
    void declaresItsSettingsWithTheCustomaryVariables() {
        Map<String, SettingSpec> settings =
                factory.settings().stream().collect(Collectors.toMap(SettingSpec::name, Function.identity()));

        assertThat(settings.get("apiKey").secret()).isTrue();
        assertThat(settings.get("apiKey").environmentVariable()).hasValue("GEMINI_API_KEY");
        assertThat(settings.get("baseUrl").defaultValue()).hasValue("https://generativelanguage.googleapis.com");
        assertThat(settings.get("apiVersion").defaultValue()).hasValue("v1beta");
        assertThat(settings).containsKeys("schemaDialect", "connectTimeout", "proxy");
        assertThat(settings.values())
                .allSatisfy(setting -> assertThat(setting.documentation()).endsWith("."));
    }

    @Test
    void makesProvidersThatDoMoreThanChat() {
        try (TestContext context = TestContext.of("gemini", Map.of());
                LlmProvider provider = factory.create(context)) {
            assertThat(provider.ability(ModelListing.class)).isPresent();
            assertThat(provider.ability(TokenCounting.class)).isPresent();
            assertThat(provider.ability(Embedding.class)).isPresent();
            assertThat(provider.ability(ProviderBatches.class)).isPresent();
            assertThat(provider.ability(Runnable.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-schema", "openapi"})
    void takesBothDialectsOfSchemas(String dialect) {
        try (TestContext context = TestContext.of("gemini", Map.of("schemaDialect", dialect, "apiVersion", "v1"))) {
            assertThat(factory.create(context)).isNotNull();
        }
    }

    @Test
    void refusesADialectThatItDoesNotKnow() {
        try (TestContext context = TestContext.of("mine", Map.of("schemaDialect", "klingon"))) {
            assertThatThrownBy(() -> factory.create(context))
                    .isInstanceOf(LlmConfigurationException.class)
                    .hasMessageContaining("providers.mine.schemaDialect")
                    .hasMessageContaining("openapi");
        }
    }

    @Test
    void sendsTheKeyInAHeader() {
        GeminiHeaders headers = new GeminiHeaders("gemini", URI.create("https://generativelanguage.googleapis.com"));

        assertThat(headers.apply(scope(Optional.of(Secret.of("k")))).first("x-goog-api-key"))
                .hasValue("k");
        assertThatThrownBy(() -> headers.apply(scope(Optional.empty())))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("providers.gemini.apiKey");
        assertThat(new GeminiHeaders("gemini", URI.create("http://localhost:1"))
                        .apply(scope(Optional.empty()))
                        .size())
                .isZero();
    }
}
