package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Ending;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The command as its users run it: another process, its exit code, what it prints. */
class CliIT {

    private static final String KEY = "sk-key-on-the-command-line";

    private final Simulator simulator = Simulator.builder().apiKey(KEY).start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void theDemoShowsItsScenesAndWhatTheyTook() {
        CliRun.Result demo = run(Map.of(), "demo");

        assertThat(demo.err()).isEmpty();
        assertThat(demo.exit()).isZero();
        assertThat(demo.out())
                .contains("streamed", "tool call", "rate limit", "dies", "All together")
                .containsPattern("calls +5, in \\d+ attempts")
                .containsPattern("tokens +\\d+ in, \\d+ out")
                .contains("money", "time", "waiting");
    }

    @Test
    void theDemoGivesItsFiguresAsJson() {
        CliRun.Result demo = run(Map.of(), "demo", "--json");

        JsonTree figures = JsonTree.parse(demo.out());
        assertThat(figures.at("calls").number().orElseThrow().intValue()).isEqualTo(5);
        assertThat(figures.at("attempts").number().orElseThrow().intValue()).isGreaterThan(6);
        assertThat(figures.at("inputTokens").number().orElseThrow().intValue()).isPositive();
        assertThat(figures.at("cost").number().orElseThrow().signum()).isPositive();
        assertThat(figures.at("waitedMillis").number().orElseThrow().intValue()).isGreaterThanOrEqualTo(800);
    }

    @Test
    void chatAsksTheProviderWhoseKeyIsInTheEnvironment() {
        simulator.script(Reply.text("Hello to you."));

        CliRun.Result chat = run(configured(), "chat", "Good", "morning");

        assertThat(chat.exit()).isZero();
        assertThat(chat.out()).isEqualTo("Hello to you.\n");
        assertThat(chat.err()).contains("openai/gpt-5.2").doesNotContain(KEY);
        Exchange asked = simulator.lastRequest();
        assertThat(asked.header("authorization")).contains("Bearer " + KEY);
        assertThat(asked.body()).contains("Good morning").contains("\"stream\":true");
    }

    @Test
    void chatWithoutAKeySaysSoAndUsesTheSimulator() {
        CliRun.Result chat = run(Map.of(), "chat", "Good morning");

        assertThat(chat.exit()).isZero();
        assertThat(chat.err()).contains("simulator", "OPENAI_API_KEY");
        assertThat(chat.out()).contains("simulator", "Good morning");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void chatReadsItsPromptFromStandardInputAndAnswersInJson() {
        simulator.script(Reply.text("Gr\u00fc\u00dfe."));

        CliRun.Result chat = CliRun.start(
                        configured(), "Guten T\u00e4g", "chat", "--json", "-m", "openai/gpt-5.4", "-s", "Be short.")
                .await();

        assertThat(chat.exit()).isZero();
        assertThat(chat.out()).contains("Gr\u00fc\u00dfe.");
        assertThat(JsonTree.parse(chat.out()).isObject()).isTrue();
        assertThat(simulator.lastRequest().body()).contains("Guten T\u00e4g", "gpt-5.4", "Be short.");
    }

    @Test
    void aWrongOptionIsAWrongCommandLine() {
        CliRun.Result wrong = run(configured(), "chat", "--modell", "x", "Hi");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("--modell").doesNotContain("\tat ");
    }

    @Test
    void anUnknownProviderIsNamedWithTheRemedy() {
        CliRun.Result unknown = run(configured(), "chat", "-m", "opnai/gpt-5.2", "Hi");

        assertThat(unknown.exit()).isNotZero();
        assertThat(unknown.err()).contains("opnai", "openai").doesNotContain("\tat ", "Exception");
    }

    @Test
    void aFailedCallIsToldInALineAndInJson() {
        simulator.otherwise(Reply.status(403));

        CliRun.Result plain = run(configured(), "chat", "Hi");
        CliRun.Result json = run(configured(), "chat", "--json", "Hi");

        assertThat(plain.exit()).isEqualTo(1);
        assertThat(plain.err()).contains("not supported").doesNotContain("\tat ", "Exception", KEY);
        assertThat(json.exit()).isEqualTo(1);
        assertThat(JsonTree.parse(json.out()).at("error").text()).hasValue("permission_denied");
    }

    @Test
    void aWrongSettingIsToldWithTheRemedy() {
        CliRun.Result wrong = run(Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", "nowhere"), "chat", "Hi");

        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err()).contains("baseUrl").doesNotContain("\tat ", KEY);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
    void ctrlCEndsTheExchangeAtTheServer() throws Exception {
        simulator.otherwise(Reply.text("One two three.").with(Fault.stallAfter(3)));
        CliRun chat = CliRun.start(configured(), "", "chat", "Count");
        await().atMost(Stage.PATIENCE).until(() -> chat.printed().startsWith("One two"));

        chat.interrupt();

        assertThat(simulator.lastRequest().awaitEnd(Stage.PATIENCE)).isEqualTo(Ending.CLIENT_CLOSED);
        CliRun.Result interrupted = chat.await();
        assertThat(interrupted.exit()).isEqualTo(130);
        assertThat(interrupted.out()).isEqualTo("One two\n");
        assertThat(interrupted.err()).doesNotContain("\tat ");
    }

    @Test
    void theDoctorTellsWhoIsReachable() {
        CliRun.Result well = run(configured(), "doctor");
        CliRun.Result wrongKey = run(with("OPENAI_API_KEY", "sk-wrong"), "doctor");

        assertThat(well.exit()).isZero();
        assertThat(well.out()).contains("openai", "reachable").doesNotContain("NOT reachable", KEY);
        assertThat(wrongKey.exit()).isEqualTo(1);
        assertThat(wrongKey.out()).contains("NOT reachable").doesNotContain("sk-wrong");
    }

    @Test
    void theDoctorSaysHowToConfigureWhatIsNot() {
        CliRun.Result doctor = run(Map.of(), "doctor", "--json");

        assertThat(JsonTree.parse(doctor.out()).at("providers").json()).contains("not_configured", "OPENAI_API_KEY");
    }

    private Map<String, String> configured() {
        return Map.of(
                "OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", simulator.baseUrl().toString());
    }

    private Map<String, String> with(String variable, String value) {
        Map<String, String> environment = new HashMap<>(configured());
        environment.put(variable, value);
        return environment;
    }

    private static CliRun.Result run(Map<String, String> environment, String... arguments) {
        return CliRun.start(environment, "", arguments).await();
    }
}
