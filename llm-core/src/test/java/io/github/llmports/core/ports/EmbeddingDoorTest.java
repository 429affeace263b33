package io.github.llmports.core.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.fake.OnIoThread;
import io.github.llmports.core.fake.TestClient;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.routing.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EmbeddingDoorTest {

    private static final EmbeddingRequest REQUEST = EmbeddingRequest.of("first/model-a", "one", "two");
    private static final EmbeddingVector VECTOR = EmbeddingVector.of(0.6f, 0.8f);
    private static final Usage USAGE =
            Usage.builder().inputTokens(1_000).outputTokens(0).build();
    private static final EmbeddingResponse RESPONSE =
            EmbeddingResponse.of("first", "model-a", "model-a", List.of(VECTOR, VECTOR), USAGE);
    private static final ModelInfo MODEL = ModelInfo.builder("model-a")
            .prices(List.of(ModelPrice.builder().input(new BigDecimal("0.02")).build()))
            .catalogueVersion("first 1")
            .build();

    private final List<Embedding.Call> asked = new ArrayList<>();
    private final TestClient test = new TestClient();

    private LlmClient embedding(Function<Integer, EmbeddingResponse> service) {
        Embedding embedding = call -> {
            asked.add(call);
            return CompletableFuture.completedStage(asked.size()).thenApply(service);
        };
        return test.able(Embedding.class, embedding, MODEL).client();
    }

    @Test
    void embedsWithAReportAndACost() {
        LlmClient client = embedding(attempt -> RESPONSE);

        EmbeddingResponse response = client.embeddings().embed(REQUEST);

        assertThat(response.vectors()).containsExactly(VECTOR, VECTOR);
        assertThat(response.report().cost()).isEqualTo(Cost.known(new BigDecimal("0.00002000")));
        assertThat(response.report().priceTable()).contains("first 1");
        assertThat(response.report().attempts()).hasSize(1);
        assertThat(asked.get(0).model()).isEqualTo(MODEL);
        assertThat(asked.get(0).request()).isEqualTo(REQUEST);
        assertThat(asked.get(0).scope().attempt()).isEqualTo(1);
    }

    @Test
    void theCostThatTheProviderReportsWins() {
        LlmClient client = embedding(attempt -> RESPONSE.withProviderCost(Cost.known(BigDecimal.ONE)));

        assertThat(client.embeddings()
                        .embedAsync(REQUEST, CallOptions.builder().strict(true).build())
                        .join()
                        .report()
                        .cost())
                .isEqualTo(Cost.known(BigDecimal.ONE));
        assertThat(asked.get(0).strict()).isTrue();
    }

    @Test
    void retriesButNeverFallsBack() {
        LlmClient client = embedding(attempt -> {
            if (attempt == 1) {
                asked.get(0).feedback().warn(new Warning(Warning.Kind.DROPPED, "purpose", "is unknown to the model"));
                throw new OverloadedException("busy", ErrorDetails.none());
            }
            return RESPONSE;
        });

        EmbeddingResponse response = client.embeddings().embed(REQUEST);

        assertThat(response.report().attempts()).hasSize(2);
        assertThat(response.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.subject()).isEqualTo("purpose"));
        assertThatThrownBy(() -> client.embeddings().embed(EmbeddingRequest.of("route", "one")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not by the route 'route'");
    }

    @Test
    void refusesAnAnswerThatLacksVectors() {
        LlmClient client =
                embedding(attempt -> EmbeddingResponse.of("first", "model-a", "model-a", List.of(VECTOR), USAGE));

        assertThatThrownBy(() -> client.embeddings().embed(REQUEST))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("2 texts were sent and 1 vectors came");
    }

    @Test
    void saysWhichProviderHasNone() {
        assertThatThrownBy(() -> test.client().embeddings().embed(REQUEST))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("provider 'first' has no embeddings");
    }

    @Test
    void passesTheAdmission() {
        List<EmbeddingRequest> reserved = new ArrayList<>();
        List<Usage> settled = new ArrayList<>();
        test.settings(settings -> settings.admission(new Admission() {
            @Override
            public CompletionStage<Permit> reserve(Target target, ChatRequest request, Deadline deadline) {
                throw new AssertionError();
            }

            @Override
            public CompletionStage<Permit> reserve(Target target, EmbeddingRequest request, Deadline deadline) {
                reserved.add(request);
                return CompletableFuture.completedStage(settled::add);
            }
        }));

        embedding(attempt -> RESPONSE).embeddings().embed(REQUEST);

        assertThat(reserved).containsExactly(REQUEST);
        assertThat(settled).containsExactly(USAGE);
    }

    @Test
    void neverWaitsOnAnIoThread() {
        LlmClient client = embedding(attempt -> RESPONSE);

        try (OnIoThread io = new OnIoThread(1)) {
            assertThatThrownBy(() ->
                            io.run(() -> client.embeddings().embed(REQUEST)).join())
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("embedAsync");
        }
        assertThatThrownBy(() -> client.embeddings().embed(null)).isInstanceOf(NullPointerException.class);
    }
}
