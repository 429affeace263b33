package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason.Unified;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.usage.Cost;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What services tell of their own work, of money and of failure, in places of their own. */
class EnvelopeTest {

    private static final ChatDialect DIALECT = ChatDialect.builder("acme")
            .envelopeField("x_acme")
            .costField("cost")
            .build();

    private static final ChatDialect LENIENT = ChatDialect.builder("acme")
            .doneRequired(true)
            .traits(Set.of(ChatDialect.Trait.FINISH_REASON_OPTIONAL))
            .build();

    private final ChatFixture fixture = new ChatFixture();

    private static String chunk(String choice, String more) {
        return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{" + choice + "}]" + more + "}";
    }

    private ChatResponse answer(String more) {
        return fixture.answer(
                DIALECT,
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]"
                        + more + "}");
    }

    private LlmException failure(String body) {
        return catchThrowableOfType(LlmException.class, () -> fixture.answer(DIALECT, body));
    }

    @Test
    void mergesTheEnvelopeOfAllChunksAndReadsUsageThatStandsInItAlone() {
        ChatResponse streamed = fixture.events(
                        fixture.streamMapper(DIALECT),
                        chunk("\"content\":\"Hi\"}", ",\"x_acme\":{\"id\":\"r\",\"seed\":7}"),
                        chunk(
                                "},\"finish_reason\":\"stop\"",
                                ",\"x_acme\":{\"id\":\"r\",\"usage\":{\"prompt_tokens\":3}}"),
                        "[DONE]")
                .assembled();

        assertThat(streamed.providerFields()).containsEntry("x_acme", Json.of("{\"id\":\"r\",\"seed\":7}"));
        assertThat(streamed.usage().inputTokens()).hasValue(3);
        assertThat(answer(",\"x_acme\":{\"id\":\"r\",\"seed\":7},\"usage\":{\"prompt_tokens\":3}"))
                .isEqualTo(streamed);
    }

    @Test
    void prefersTheUsageOfTheDocumentToThatOfTheEnvelope() {
        assertThat(answer(",\"usage\":{\"prompt_tokens\":3},\"x_acme\":{\"usage\":{\"prompt_tokens\":4}}")
                        .usage()
                        .inputTokens())
                .hasValue(3);
        assertThat(answer(",\"x_acme\":\"text\"").providerFields()).isEmpty();
    }

    @Test
    void failsWithTheErrorThatStandsInTheEnvelopeOrInAChoice() {
        LlmException inEnvelope = failure("{\"x_acme\":{\"error\":\"over capacity\"}}");
        LlmException inChoice = failure("{\"choices\":[{\"error\":{\"code\":503,\"message\":\"busy\"}}]}");
        LlmException untold = failure("{\"choices\":[{\"message\":{},\"finish_reason\":\"error\"}]}");

        assertThat(inEnvelope).isInstanceOf(ServerFailedException.class).hasMessageContaining("over capacity");
        assertThat(inChoice).isInstanceOf(OverloadedException.class).hasMessageContaining("busy");
        assertThat(inChoice.status()).hasValue(503);
        assertThat(untold).isInstanceOf(ServerFailedException.class);
        assertThat(answer(",\"x_acme\":{\"error\":null}").text()).isEqualTo("Hi");
    }

    @Test
    void failsAStreamWithTheErrorOfAChoice() {
        fixture.events(
                fixture.streamMapper(DIALECT),
                chunk("\"content\":\"Hi\"}", ""),
                chunk("},\"finish_reason\":\"error\",\"error\":{\"code\":503,\"message\":\"busy\"}", ""));

        assertThat(fixture.failure).isInstanceOf(OverloadedException.class).hasMessageContaining("busy");
    }

    @Test
    void addsWhatTheModelsOwnProviderTakesToTheFee() {
        assertThat(answer(",\"usage\":{\"cost\":4.2e-6,\"is_byok\":false}").providerCost())
                .contains(Cost.known(new BigDecimal("0.0000042")));
        assertThat(answer(",\"usage\":{\"cost\":0.01,\"is_byok\":true,\"cost_details\":"
                                + "{\"upstream_inference_cost\":0.2}}")
                        .providerCost())
                .contains(Cost.known(new BigDecimal("0.21")));
        assertThat(answer(",\"usage\":{\"cost\":0.01,\"is_byok\":true,\"cost_details\":"
                                + "{\"upstream_inference_cost\":null}}")
                        .providerCost())
                .contains(new Cost(new BigDecimal("0.01"), "USD", Cost.Basis.ESTIMATED));
        assertThat(answer(",\"usage\":{\"cost\":0.01,\"is_byok\":true}")
                        .providerCost()
                        .orElseThrow()
                        .basis())
                .isEqualTo(Cost.Basis.ESTIMATED);
        assertThat(answer(",\"usage\":{\"cost\":null}").providerCost()).isEmpty();
    }

    @Test
    void keepsWhatIsNoCountOfTokens() {
        ChatResponse response = answer(",\"usage\":{\"prompt_tokens\":1,\"queue_time\":0.10,\"is_byok\":false,"
                + "\"completion_tokens_details\":{\"audio_tokens\":2,\"x\":null},\"tools\":{\"a\":1}}");

        assertThat(response.providerFields())
                .containsEntry("usage", Json.of("{\"queue_time\":0.10,\"is_byok\":false,\"tools\":{\"a\":1}}"));
        assertThat(response.usage().details()).containsOnlyKeys("audio_output").containsEntry("audio_output", 2L);
    }

    @Test
    void tellsTheTierThatIsNotTheStandardOne() {
        assertThat(answer(",\"service_tier\":\"flex\"").usage().tier()).contains("flex");
        assertThat(answer(",\"service_tier\":\"on_demand\"").usage().tier()).isEmpty();
        assertThat(answer(",\"service_tier\":1").usage().tier()).isEmpty();
    }

    @Test
    void tellsACutAnswerByTheReasonOfTheModelsOwnService() {
        String body = "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{\"}}]},\"finish_reason\":\"tool_calls\",\"native_finish_reason\":\"%s\"}]}";

        assertThat(fixture.answer(DIALECT, String.format(body, "max_output_tokens"))
                        .finishReason()
                        .unified())
                .isEqualTo(Unified.LENGTH);
        assertThat(fixture.answer(DIALECT, String.format(body, "tool_use"))
                        .finishReason()
                        .unified())
                .isEqualTo(Unified.TOOL_CALLS);
    }

    @Test
    void needsAFinishReasonUnlessTheServiceMayLeaveItOut() {
        String said = chunk("\"content\":\"Hi\"}", "");
        String called = chunk(
                "\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}", "");

        assertThat(fixture.events(fixture.streamMapper(LENIENT), said, "[DONE]")
                        .assembled()
                        .finishReason()
                        .unified())
                .isEqualTo(Unified.OTHER);
        ChatFixture tools = new ChatFixture();
        assertThat(tools.events(tools.streamMapper(LENIENT), called, "[DONE]")
                        .assembled()
                        .finishReason()
                        .unified())
                .isEqualTo(Unified.TOOL_CALLS);
        ChatFixture cut = new ChatFixture();
        cut.events(cut.streamMapper(LENIENT), said);
        assertThat(cut.failure).isInstanceOf(IncompleteStreamException.class);
    }

    @Test
    void putsThePiecesOfSoundTogether() {
        ChatResponse response = fixture.events(
                        fixture.streamMapper(),
                        chunk("\"audio\":{\"id\":\"a\",\"data\":\"AA\"}}", ""),
                        chunk("\"audio\":{\"data\":\"BB\",\"transcript\":\"Hi\"}}", ""),
                        chunk("\"audio\":{\"data\":null,\"transcript\":\"!\",\"id\":\"a\"}}", ""),
                        chunk("},\"finish_reason\":\"stop\"", ""),
                        "[DONE]")
                .assembled();

        assertThat(response.providerFields())
                .containsEntry("audio", Json.of("{\"id\":\"a\",\"data\":\"AABB\",\"transcript\":\"Hi!\"}"));
    }
}
