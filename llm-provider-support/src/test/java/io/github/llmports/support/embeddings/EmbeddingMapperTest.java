package io.github.llmports.support.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingRequest.Purpose;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingMapperTest implements CallFeedback {

    private static final ErrorMapper ERRORS = new ErrorMapper(Clock.systemUTC());

    private final List<String> warned = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final EmbeddingMapper mapper = new EmbeddingMapper(ERRORS, "acme", Set.of("api"), true);

    @Override
    public void warn(Warning warning) {
        warned.add(warning.subject());
    }

    @Override
    public void requestId(String id) {
        ids.add(id);
    }

    @Override
    public void rateLimits(RateLimitState state) {}

    private Embedding.Call call(EmbeddingRequest request, boolean strict) {
        CallScope scope = new CallScope(
                "call-1",
                1,
                Optional.empty(),
                ProviderOverride.none(),
                new Deadline(Long.MAX_VALUE),
                StreamClocks.configured(),
                Cancellation.NEVER,
                Map.of());
        return new Embedding.Call(request, ModelInfo.unknown("e-1"), scope, strict, this);
    }

    private String body(EmbeddingMapper writer, EmbeddingRequest request) {
        return new String(writer.map(call(request, false)), StandardCharsets.UTF_8);
    }

    private EmbeddingResponse read(String body) {
        HttpReply reply =
                new HttpReply(200, HttpHeaders.of("x-request-id", "req_1"), body.getBytes(StandardCharsets.UTF_8));
        return mapper.map(reply, call(EmbeddingRequest.of("acme/e-1", "a", "b"), false));
    }

    @Test
    void writesTheTexts() {
        EmbeddingRequest request = EmbeddingRequest.of("acme/e-1", "a", "b");

        assertThat(body(mapper, request))
                .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}");
        assertThat(body(new EmbeddingMapper(ERRORS, "acme", Set.of(), false), request.withDimensions(3)))
                .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"dimensions\":3}");
        assertThat(
                        body(
                                mapper,
                                request.withDimensions(3)
                                        .withProviderOptions(
                                                "acme",
                                                Json.of(
                                                        "{\"encoding_format\":\"float\",\"user\":\"u\",\"model\":\"x\",\"api\":1}"))))
                .isEqualTo("{\"model\":\"e-1\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"float\",\"user\":\"u\","
                        + "\"dimensions\":3}");
    }

    @Test
    void saysThatItKnowsNoPurpose() {
        EmbeddingRequest request = EmbeddingRequest.of("acme/e-1", "a").withPurpose(Purpose.QUERY);

        assertThat(body(mapper, request)).doesNotContain("QUERY");
        assertThat(warned).containsExactly("purpose");
        assertThatThrownBy(() -> mapper.map(call(request, true)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("purpose");
    }

    @Test
    void refusesWhatCannotBeSent() {
        EmbeddingRequest request = EmbeddingRequest.of("acme/e-1", "a");

        assertThatThrownBy(() -> body(mapper, request.withProviderOptions("acme", Json.of("[]"))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() ->
                        body(mapper, request.withProviderOptions("acme", Json.of("{\"user\":\"half \ud800 a sign\"}"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unicode");
    }

    @Test
    void readsVectorsInTheOrderOfTheTexts() {
        EmbeddingResponse response = read("{\"object\":\"list\",\"model\":\"e-1-2026\",\"data\":["
                + "{\"object\":\"embedding\",\"index\":1,\"embedding\":\"AACAPwAAAEA=\"},"
                + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,-2,null]}],"
                + "\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4,\"cost\":1.8e-7}}");

        assertThat(response.vectors()).containsExactly(EmbeddingVector.of(0.5f, -2f), EmbeddingVector.of(1f, 2f));
        assertThat(response.provider()).isEqualTo("acme");
        assertThat(response.modelServed()).isEqualTo("e-1-2026");
        assertThat(response.usage().inputTokens()).hasValue(4);
        assertThat(response.usage().outputTokens()).hasValue(0);
        assertThat(response.providerCost()).contains(Cost.known(new BigDecimal("0.00000018")));
        assertThat(ids).containsExactly("req_1");
    }

    @Test
    void readsVectorsWithoutAnIndexAndLongOnes() {
        String numbers = IntStream.range(0, 2_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        EmbeddingResponse response = read("{\"model\":null,\"data\":[{\"index\":\"first\",\"embedding\":[" + numbers
                + "]},{\"embedding\":null}],\"usage\":{\"prompt_tokens\":null,\"cost\":null}}");

        assertThat(response.vectors()).extracting(EmbeddingVector::dimensions).containsExactly(2_000, 0);
        assertThat(response.vectors().get(0).values()[1_999]).isEqualTo(1_999f);
        assertThat(response.usage().inputTokens()).isEmpty();
        assertThat(response.providerCost()).isEmpty();
        assertThat(response.modelServed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"data\":7,\"usage\":7}",
                "{\"data\":[7]}",
                "{\"data\":[{\"embedding\":\"!\"}]}"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedResponseException.class);
    }
}
