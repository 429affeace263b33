package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.core.Llm;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.config.TestConfigs;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import io.github.llmports.testkit.time.ManualClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings come from files, variables and code, and what they say is what is done. */
class ConfigurationIT {

    @TempDir
    Path directory;

    private final Simulator simulator = Simulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aPropertiesFileConfiguresProvidersAndRoutes() throws IOException {
        String properties = TestConfigs.empty()
                .simulated("eu", "openai", simulator)
                .mock("spare")
                .route("fast", "eu/gpt-5.2", "spare/echo")
                .set("deadline", "20s")
                .set("retry.attemptsPerTarget", "1")
                .properties();
        simulator.script(Reply.status(500));

        try (LlmClient client = Llm.builder()
                .discover()
                .configFile(write("llm.properties", properties))
                .build()) {
            ChatResponse response = client.chat(ChatRequest.of("fast", "Echo this."));

            assertThat(response.provider()).isEqualTo("spare");
            assertThat(response.text()).contains("Echo this.");
            assertThat(response.report().attempts()).hasSize(2);
            assertThat(simulator.lastRequest().header("authorization")).contains("Bearer " + TestConfigs.API_KEY);
        }
    }

    @Test
    void aJsonFileDoesTheSame() throws IOException {
        Path file = write(
                "llm.json",
                "{\"deadline\": \"20s\", \"clocks\": {\"idle\": \"5s\"},"
                        + "\"providers\": {\"eu\": {\"type\": \"openai\", \"apiKey\": \"sk-json\","
                        + " \"dialect\": \"compatible\", \"baseUrl\": \"" + simulator.baseUrl() + "\"}},"
                        + "\"routes\": {\"fast\": [\"eu/gpt-5.2\"]}}");

        try (LlmClient client = Llm.builder().discover().configFile(file).build()) {
            assertThat(client.ask("fast", "Hello.")).contains("Hello.");
            assertThat(simulator.lastRequest().header("authorization")).contains("Bearer sk-json");
        }
    }

    @Test
    void variablesWinOverTheFileAndCodeWinsOverVariables() throws IOException {
        Path file = write(
                "llm.properties",
                TestConfigs.empty().simulated("eu", "openai", simulator).properties());
        Map<String, String> variables = Map.of(
                "LLMPORTS_PROVIDERS_EU_API_KEY", "sk-variable",
                "LLMPORTS_PROVIDERS_US_TYPE", "openai",
                "LLMPORTS_PROVIDERS_US_API_KEY", "sk-us",
                "LLMPORTS_PROVIDERS_US_BASE_URL", simulator.baseUrl().toString(),
                "LLMPORTS_ROUTES_BOTH", "eu/gpt-5.2,us/gpt-5.2",
                "LLMPORTS_DEADLINE", "20s");

        try (LlmClient client = Llm.builder()
                .discover()
                .configFile(file)
                .environment(variables)
                .systemProperties(Map.of("llmports.providers.us.organization", "org-property"))
                .setting("providers.us.project", "proj-code")
                .build()) {
            client.ask("both", "Hello.");
            assertThat(simulator.lastRequest().header("authorization")).contains("Bearer sk-variable");
            client.ask("us/gpt-5.2", "Hello.");
            assertThat(simulator.lastRequest().header("authorization")).contains("Bearer sk-us");
            assertThat(simulator.lastRequest().header("openai-organization")).contains("org-property");
            assertThat(simulator.lastRequest().header("openai-project")).contains("proj-code");
        }
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsRemedy() throws IOException {
        Path file = write("llm.json", "{\"deadline\": \"soon\", \"providers\": {\"eu\": {\"type\": \"opnai\"}}}");

        assertThatThrownBy(() -> Llm.builder()
                        .discover()
                        .configFile(file)
                        .environment(Map.of("LLMPORTS_DEADLIN", "1s", "LLMPORTS_PROVIDERS_XX_API_KEY", "sk-shown"))
                        .setting("routes.fast", "nobody/gpt-5.2")
                        .build())
                .isInstanceOfSatisfying(LlmConfigurationException.class, e -> {
                    assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(4);
                    assertThat(e.problems())
                            .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
                    assertThat(e).hasMessageContaining("openai").hasMessageNotContaining("sk-shown");
                });
    }

    @Test
    void aCatalogueOfOnesOwnSetsThePrice() throws IOException {
        Path catalogue = write(
                "models.json",
                "{\"providers\": {\"openai\": {\"version\": \"ours\", \"models\": [{\"id\": \"house-model\","
                        + " \"contextWindow\": 1000, \"prices\": [{\"input\": \"1000000\", \"output\": \"0\"}]}]}}}");
        try (Simulator lenient = Simulator.builder().strict(false).start();
                LlmClient client = Llm.builder()
                        .provider("openai", "openai", Stage.at(lenient, Map.of()))
                        .catalogueFile(catalogue)
                        .build()) {
            lenient.otherwise(Reply.text("Dear.").usage(TokenUsage.of(3, 1)));

            ChatResponse response = client.chat(ChatRequest.of("openai/house-model", "Hello."));

            assertThat(response.report().cost().amount()).isEqualByComparingTo(new BigDecimal("3"));
        }
    }

    @Test
    void timeInTheHandMakesAnAdvisedWaitOfMinutesPassAtOnce() {
        ManualClock clock = new ManualClock();
        simulator.script(Reply.rateLimited(Duration.ofMinutes(3)), Reply.text("At last."));

        try (LlmClient client = Llm.builder()
                .provider("openai", "openai", Stage.at(simulator, Map.of()))
                .clock(clock)
                .timer(clock)
                .build()) {
            CompletableFuture<ChatResponse> answer = client.chatAsync(Stage.question());
            Awaitility.await().atMost(Stage.PATIENCE).until(() -> {
                clock.advance(Duration.ofSeconds(10));
                return answer.isDone();
            });

            ChatResponse response = answer.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(response.text()).isEqualTo("At last.");
            assertThat(response.report().waited()).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
