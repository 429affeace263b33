package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.core.Llm;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.provider.openai.OpenAiProviderFactory;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is meant for one provider never reaches another; each provider's own log proves it. */
class IsolationIT {

    private static final String FIRST_KEY = "sk-key-of-the-first";
    private static final String SECOND_KEY = "sk-key-of-the-second";
    private static final CallOptions OVERRIDES = CallOptions.builder()
            .tag("tenant", "tenant-of-the-caller")
            .override(
                    "first",
                    ProviderOverride.credential(Secret.of("sk-call-key-of-the-first"))
                            .withHeaders(Map.of("X-First", "header-of-the-first")))
            .override("second", ProviderOverride.none().withHeaders(Map.of("X-Second", "header-of-the-second")))
            .build();

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFallbackTakesNoCredentialOrHeaderAlong(Mode mode) {
        try (Simulator first = Simulator.start();
                Simulator second = Simulator.start();
                LlmClient client = client(first, second)) {
            first.otherwise(Reply.status(500));
            second.otherwise(Reply.text("Rescued."));

            Outcome outcome = mode.take(client, ChatRequest.of("both", "Hello."), OVERRIDES);

            assertThat(outcome.response().orElseThrow().text()).isEqualTo("Rescued.");
            String atFirst = log(first);
            String atSecond = log(second);
            assertThat(atFirst)
                    .contains("Bearer sk-call-key-of-the-first", "header-of-the-first")
                    .doesNotContain(FIRST_KEY, SECOND_KEY, "-of-the-second", "tenant-of-the-caller");
            assertThat(atSecond)
                    .contains("Bearer " + SECOND_KEY, "header-of-the-second")
                    .doesNotContain("-of-the-first", "X-First", "x-first", "tenant-of-the-caller");
        }
    }

    @Test
    void theNextCallKnowsNothingOfTheOverride() {
        try (Simulator first = Simulator.start();
                Simulator second = Simulator.start();
                LlmClient client = client(first, second)) {
            client.chat(ChatRequest.of("first/gpt-5.2", "Hello."), OVERRIDES);
            client.chat(ChatRequest.of("first/gpt-5.2", "Hello."));

            assertThat(first.lastRequest().header("authorization")).contains("Bearer " + FIRST_KEY);
            assertThat(first.lastRequest().header("x-first")).isEmpty();
        }
    }

    private static LlmClient client(Simulator first, Simulator second) {
        OpenAiProviderFactory factory = new OpenAiProviderFactory();
        return Llm.builder()
                .retry(RetryPolicy.never())
                .provider("first", factory, settings(first, FIRST_KEY))
                .provider("second", factory, settings(second, SECOND_KEY))
                .route("both", "first/gpt-5.2", "second/gpt-5.4")
                .build();
    }

    private static Map<String, String> settings(Simulator simulator, String key) {
        return Map.of("baseUrl", simulator.baseUrl().toString(), "apiKey", key);
    }

    /** The only request, with all that was sent. */
    private static String log(Simulator simulator) {
        assertThat(simulator.requests()).hasSize(1);
        Exchange exchange = simulator.lastRequest();
        return exchange.request().target() + exchange.request().headers() + exchange.body();
    }
}
