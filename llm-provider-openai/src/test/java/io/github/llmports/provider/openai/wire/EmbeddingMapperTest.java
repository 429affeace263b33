package io.github.llmports.provider.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingRequest.Purpose;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.testkit.provider.RecordingFeedback;
import io.github.llmports.testkit.provider.TestCall;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingMapperTest {

    private final RecordingFeedback feedback = new RecordingFeedback();
    private final EmbeddingMapper mapper = new EmbeddingMapper(WireFixture.ERRORS, true);

    private Embedding.Call call(EmbeddingRequest request, boolean strict) {
        return new Embedding.Call(
                request,
                ModelInfo.unknown("e-1"),
                TestCall.of("openai/e-1", "").build().scope(),
                strict,
                feedback);
    }

    private Embedding.Call two() {
        return call(EmbeddingRequest.of("openai/e-1", "a", "b"), false);
    }

    private String body(EmbeddingMapper writer, EmbeddingRequest request) {
        return new String(writer.map(call(request, false)), StandardCharsets.UTF_8);
    }

    private EmbeddingResponse read(String body) {
        return mapper.map(WireFixture.reply(body), two());
    }

    @Test
    void writesTheTexts() {
        EmbeddingRequest request = EmbeddingRequest.of("openai/e-1", "a", "b");
        assertThat(body(mapper, request))
                .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}");
        assertThat(body(new EmbeddingMapper(WireFixture.ERRORS, false), request.withDimensions(3)))
                .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"dimensions\":3}");
        assertThat(body(
                        mapper,
                        request.withDimensions(3)
                                .withProviderOptions(
                                        "openai",
                                        Json.of("{\"encoding_format\":\"float\",\"user\":\"u\",\"model\":\"x\"}"))))
                .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"float\",\"user\":\"u\","
                        + "\"dimensions\":3}");
    }

    @Test
    void saysThatItKnowsNoPurpose() {
        EmbeddingRequest request = EmbeddingRequest.of("openai/e-1", "a").withPurpose(Purpose.QUERY);

        assertThat(body(mapper, request)).doesNotContain("QUERY");
        assertThat(feedback.warnings()).extracting(Warning::subject).containsExactly("purpose");
        assertThatThrownBy(() -> mapper.map(call(request, true)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("purpose");
    }

    @Test
    void refusesWhatCannotBeSent() {
        EmbeddingRequest request = EmbeddingRequest.of("openai/e-1", "a");
        assertThatThrownBy(() -> body(mapper, request.withProviderOptions("openai", Json.of("[]"))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> body(
                        mapper, request.withProviderOptions("openai", Json.of("{\"user\":\"half \ud800 a sign\"}"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unicode");
    }

    @Test
    void readsVectorsInTheOrderOfTheTexts() {
        EmbeddingResponse response = read("{\"object\":\"list\",\"model\":\"e-1-2026\",\"data\":["
                + "{\"object\":\"embedding\",\"index\":1,\"embedding\":\"AACAPwAAAEA=\"},"
                + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,-2,null]}],"
                + "\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}");

        assertThat(response.vectors()).containsExactly(EmbeddingVector.of(0.5f, -2f), EmbeddingVector.of(1f, 2f));
        assertThat(response.provider()).isEqualTo("openai");
        assertThat(response.modelServed()).isEqualTo("e-1-2026");
        assertThat(response.usage().inputTokens()).hasValue(4);
        assertThat(response.usage().outputTokens()).hasValue(0);
        assertThat(feedback.requestIds()).containsExactly("req_1");
    }

    @Test
    void readsVectorsWithoutAnIndex() {
        EmbeddingResponse response =
                read("{\"data\":[{\"embedding\":[1]},{\"embedding\":null}],\"usage\":{\"prompt_tokens\":null}}");

        assertThat(response.vectors()).extracting(EmbeddingVector::dimensions).containsExactly(1, 0);
        assertThat(response.usage().inputTokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"data\":7,\"usage\":7}", "{\"data\":[7]}", "{\"data\":[{\"embedding\":\"!\"}]}"})
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedResponseException.class);
    }
}
