package io.github.llmports.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.error.LlmConfigurationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LlmBuilderTest {

    @Test
    void asksARegisteredProvider() {
        try (LlmClient llm = Llm.builder().provider(FakeFactory.open("fake")).build()) {
            assertThat(llm.ask("fake/echo", "Hello")).isEqualTo("fake/echo");
        }
    }

    @Test
    void configuresOneTypeUnderSeveralNames() {
        FakeFactory factory = FakeFactory.keyed("fake");
        try (LlmClient llm = Llm.builder()
                .provider("eu", factory, Map.of("apiKey", "key-eu", "baseUrl", "https://eu.fake.example"))
                .provider("us", "fake", Map.of("apiKey", "key-us"))
                .route("fast", "us/small", "eu/small")
                .deadline(Duration.ofSeconds(20))
                .build()) {
            assertThat(llm.ask("eu/large", "Hello")).isEqualTo("eu/large");
            assertThat(llm.ask("fast", "Hello")).isEqualTo("us/small");
        }
        assertThat(factory.calls)
                .extracting(call -> call.scope().credential().orElseThrow().reveal())
                .containsExactly("key-eu", "key-us");
        assertThat(factory.made)
                .extracting(context -> context.settings().text("baseUrl").orElseThrow())
                .containsExactly("https://eu.fake.example", "https://fake.example");
        assertThat(factory.made)
                .noneMatch(context -> context.settings().values().containsKey("apiKey"));
        assertThat(factory.closed).containsExactly("eu", "us");
    }

    @Test
    void needsNothingFromTheEnvironment() {
        assertThatThrownBy(
                        () -> Llm.builder().provider(FakeFactory.keyed("fake")).build())
                .isInstanceOf(LlmConfigurationException.class)
                .hasMessageContaining("providers.fake.apiKey")
                .hasMessageContaining("FAKE_API_KEY");
    }

    @Test
    void readsTheEnvironmentItIsGiven() {
        FakeFactory factory = FakeFactory.keyed("fake");
        try (LlmClient llm = Llm.builder()
                .provider(factory)
                .environment(Map.of("FAKE_API_KEY", "from-environment", "LLMPORTS_ROUTES_FAST", "fake/small"))
                .systemProperties(Map.of("llmports.providers.fake.timeout", "30s"))
                .build()) {
            assertThat(llm.ask("fast", "Hello")).isEqualTo("fake/small");
        }
        assertThat(factory.made.get(0).settings().duration("timeout")).contains(Duration.ofSeconds(30));
        assertThat(factory.calls.get(0).scope().credential().orElseThrow().reveal())
                .isEqualTo("from-environment");
    }
}
