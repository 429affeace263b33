package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListReaderTest {

    private static HttpReply reply(String body) {
        return new HttpReply(200, HttpHeaders.none(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static ListReader.Page models(String body) {
        return ListReader.models(reply(body), WireFixture.ERRORS, ErrorDetails.none());
    }

    private static TokenCount count(String body) {
        return ListReader.count(reply(body), WireFixture.ERRORS, ErrorDetails.none());
    }

    @Test
    void readsAPageOfModels() {
        ListReader.Page page = models("{\"data\":[{\"id\":\"a\",\"max_input_tokens\":1000,\"max_tokens\":100,"
                + "\"capabilities\":{\"effort\":{\"supported\":true,\"low\":{\"supported\":true},"
                + "\"xhigh\":{\"supported\":false}}},\"retires_at\":\"2026-11-30T00:00:00Z\"},"
                + "{\"id\":\"b\",\"retires_at\":\"2026-11-30\"},{\"id\":7}],\"has_more\":true,\"last_id\":\"b\"}");

        assertThat(page.next()).isEqualTo("b");
        ModelInfo first = page.models().get(0);
        assertThat(first.id()).isEqualTo("a");
        assertThat(first.known()).isFalse();
        assertThat(first.contextWindow()).hasValue(1000);
        assertThat(first.maxOutputTokens()).hasValue(100);
        assertThat(first.reasoning().orElseThrow().efforts()).containsExactly(ReasoningEffort.LOW);
        assertThat(first.shutdown()).hasValue(LocalDate.parse("2026-11-30"));
        ModelInfo second = page.models().get(1);
        assertThat(second.contextWindow()).isEmpty();
        assertThat(second.reasoning()).isEmpty();
        assertThat(second.shutdown()).hasValue(LocalDate.parse("2026-11-30"));
        assertThat(page.models()).hasSize(2);
    }

    @Test
    void endsWithTheLastPage() {
        assertThat(models("{\"data\":[],\"has_more\":false,\"last_id\":\"b\"}").next())
                .isEmpty();
        assertThat(models("{\"data\":[{\"id\":\"a\"}]}").models().get(0).shutdown())
                .isEmpty();
    }

    @Test
    void readsACount() {
        assertThat(count("{\"input_tokens\":14}")).isEqualTo(new TokenCount(14, TokenCount.Basis.SERVICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{\"data\":{}}", "{\"input_tokens\":\"many\"}"})
    void refusesWhatIsNeither(String body) {
        assertThat(catchThrowableOfType(LlmException.class, () -> models(body)).kind())
                .isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        assertThat(catchThrowableOfType(LlmException.class, () -> count(body)).kind())
                .isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }
}
