package io.github.llmports.api.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.api.tokens.Tokens;
import io.github.llmports.api.usage.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EmbeddingValuesTest {

    private static final EmbeddingVector RIGHT = EmbeddingVector.of(1, 0);

    @Test
    void comparesTexts() {
        Offset<Double> precision = Offset.offset(1e-6);

        assertThat(RIGHT.cosine(EmbeddingVector.of(5, 0))).isCloseTo(1, precision);
        assertThat(RIGHT.cosine(EmbeddingVector.of(1, 1))).isCloseTo(Math.sqrt(0.5), precision);
        assertThat(RIGHT.cosine(EmbeddingVector.of(-2, 0))).isCloseTo(-1, precision);
        assertThat(RIGHT.cosine(EmbeddingVector.of(0, 0))).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RIGHT.cosine(EmbeddingVector.of(1)))
                .withMessageContaining("2 and 1 dimensions");
    }

    @Test
    void isAValueThatNobodyCanChange() {
        float[] source = {1, 0};
        EmbeddingVector vector = EmbeddingVector.of(source);
        source[0] = 9;
        vector.values()[1] = 9;

        assertThat(vector).isEqualTo(RIGHT).hasSameHashCodeAs(RIGHT).hasToString("EmbeddingVector[2 dimensions]");
        assertThat(vector.values()).containsExactly(1, 0);
        assertThat(vector.dimensions()).isEqualTo(2);
        assertThat(vector).isNotEqualTo(EmbeddingVector.of(0, 1)).isNotEqualTo("vector");
    }

    @Test
    void asksForSomething() {
        assertThat(EmbeddingRequest.of("house/small", "a", "b").inputs()).containsExactly("a", "b");
        assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingRequest.of("house/small"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingRequest.of("house/small", "a").withDimensions(0));
    }

    @Test
    void aCountIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenCount(-1, TokenCount.Basis.SERVICE));
    }

    @Test
    void theDoorsLeaveTheOptionsToTheClient() {
        EmbeddingResponse response = EmbeddingResponse.of("house", "small", "", List.of(RIGHT), Usage.unknown());
        Embeddings embeddings = new Embeddings() {
            @Override
            public EmbeddingResponse embed(EmbeddingRequest request, CallOptions options) {
                assertThat(options).isEqualTo(CallOptions.defaults());
                return response;
            }

            @Override
            public CompletableFuture<EmbeddingResponse> embedAsync(EmbeddingRequest request, CallOptions options) {
                throw new AssertionError();
            }
        };
        TokenCount count = new TokenCount(1, TokenCount.Basis.SERVICE);
        Tokens tokens = new Tokens() {
            @Override
            public TokenCount count(ChatRequest request, CallOptions options) {
                assertThat(options).isEqualTo(CallOptions.defaults());
                return count;
            }

            @Override
            public CompletableFuture<TokenCount> countAsync(ChatRequest request, CallOptions options) {
                throw new AssertionError();
            }

            @Override
            public TokenCount estimate(ChatRequest request) {
                throw new AssertionError();
            }
        };

        assertThat(embeddings.embed(EmbeddingRequest.of("house/small", "a"))).isSameAs(response);
        assertThat(tokens.count(ChatRequest.of("house/small", "a"))).isSameAs(count);
    }
}
