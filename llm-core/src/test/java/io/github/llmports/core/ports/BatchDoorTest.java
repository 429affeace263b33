package io.github.llmports.core.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchRequest;
import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.core.fake.TestClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchDoorTest {

    private static final BatchHandle HANDLE = BatchHandle.parse("first/model-a#batch_1");
    private static final BatchRequest REQUEST = new BatchRequest(
            List.of(
                    new BatchRequest.Item("one", ChatRequest.of("first/model-a", "One?")),
                    new BatchRequest.Item("two", ChatRequest.of("first/model-a", "Two?"))),
            Map.of("first", Json.of("{\"window\":\"24h\"}")));
    private static final ModelInfo MODEL = ModelInfo.builder("model-a")
            .prices(List.of(
                    ModelPrice.builder()
                            .input(new BigDecimal("2"))
                            .output(new BigDecimal("10"))
                            .build(),
                    ModelPrice.builder()
                            .tier("batch")
                            .input(new BigDecimal("1"))
                            .output(new BigDecimal("5"))
                            .build()))
            .build();

    private final Service service = new Service();
    private final TestClient test = new TestClient();

    private LlmClient client() {
        return test.able(ProviderBatches.class, service, MODEL).client();
    }

    @Test
    void handsOverWhatWouldBeSentAndGivesAHandleToKeep() {
        service.warning = true;

        BatchStatus status = client().batches().create(REQUEST).join();

        assertThat(status.handle()).isEqualTo(HANDLE);
        assertThat(status.state()).isEqualTo(BatchStatus.State.QUEUED);
        assertThat(status.warnings()).hasSize(1);
        assertThat(service.items).extracting(ProviderBatches.Item::customId).containsExactly("one", "two");
        assertThat(service.items.get(1).call().request())
                .isEqualTo(REQUEST.items().get(1).request());
        assertThat(service.job.handle()).isEqualTo(HANDLE.withId(""));
        assertThat(service.job.providerOptions()).isEqualTo(REQUEST.providerOptions());
        assertThat(service.job.model()).isEqualTo(MODEL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNotHandedOverTwiceWhenItIsUnknownWhetherTheServiceHasIt(boolean wrapped) {
        LlmException cut = new ConnectionFailedException("reset", ErrorDetails.none());
        service.failures.add(wrapped ? new CompletionException(cut) : cut);

        assertThatThrownBy(() -> client().batches().create(REQUEST).join())
                .hasCauseInstanceOf(ConnectionFailedException.class);
        assertThat(service.created).isEqualTo(1);
    }

    @Test
    void isHandedOverAgainWhenTheServiceHadNoRoomForIt() {
        service.failures.add(new OverloadedException("busy", ErrorDetails.none()));
        service.failures.add(new RateLimitedException("too fast", ErrorDetails.none()));

        assertThat(client().batches().create(REQUEST).join().handle()).isEqualTo(HANDLE);
        assertThat(service.created).isEqualTo(3);
    }

    @Test
    void aBugOfAProviderIsAFailure() {
        service.failures.add(new IllegalStateException("a bug"));

        assertThatThrownBy(() -> client().batches().create(REQUEST).join()).hasCauseInstanceOf(OtherLlmException.class);
    }

    @Test
    void anotherProcessGoesOnWithTheTextOfTheHandle() {
        LlmClient client = client();

        BatchHandle known = BatchHandle.parse(HANDLE.text());
        assertThat(client.batches().poll(known).join().state()).isEqualTo(BatchStatus.State.RUNNING);
        assertThat(service.job.handle()).isEqualTo(HANDLE);
        assertThat(client.batches().cancel(known, CallOptions.defaults()).join().state())
                .isEqualTo(BatchStatus.State.CANCELLING);
    }

    @Test
    void aBatchOutlivesItsModel() {
        BatchHandle old = BatchHandle.parse("first/stopped#batch_1");

        assertThat(client().batches().poll(old).join().ended()).isFalse();
        assertThat(service.job.model()).isEqualTo(ModelInfo.unknown("stopped"));
        assertThat(client().batches().results(old).join().get(0).cost()).isEqualTo(Cost.unknown());
    }

    @Test
    void resultsCostTheBatchPriceAndFailuresNothing() {
        List<BatchResult> results = client().batches().results(HANDLE).join();

        assertThat(results).hasSize(3);
        assertThat(results.get(0).cost().amount()).isEqualByComparingTo("0.0015");
        assertThat(results.get(0).cost().basis()).isEqualTo(Cost.Basis.KNOWN);
        assertThat(results.get(1).cost()).isEqualTo(Cost.known(BigDecimal.TEN));
        assertThat(results.get(2).cost().amount()).isZero();
        assertThat(results.get(2).failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
    }

    @Test
    void belongsToOneProviderThatHasBatches() {
        BatchRequest routed = BatchRequest.of(List.of(new BatchRequest.Item("one", ChatRequest.of("route", "One?"))));

        assertThatThrownBy(() -> client().batches().create(routed).join())
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("route");
        assertThatThrownBy(
                        () -> new TestClient().client().batches().poll(HANDLE).join())
                .hasCauseInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("provider 'first' has no batches");
        assertThatThrownBy(() -> client().batches().poll(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client().batches().results(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client().batches().create(null)).isInstanceOf(NullPointerException.class);
    }

    /** A service that has one batch. */
    private static final class Service implements ProviderBatches {
        private final List<Throwable> failures = new ArrayList<>();
        private List<Item> items = List.of();
        private Job job;
        private boolean warning;
        private int created;

        @Override
        public CompletionStage<BatchStatus> create(List<Item> handedOver, Job about) {
            items = handedOver;
            job = about;
            created++;
            if (warning) {
                items.get(0).call().feedback().warn(new Warning(Warning.Kind.DROPPED, "seed", "is not taken"));
            }
            return created <= failures.size()
                    ? CompletableFuture.failedStage(failures.get(created - 1))
                    : status(job.handle().withId("batch_1"), BatchStatus.State.QUEUED);
        }

        @Override
        public CompletionStage<BatchStatus> poll(Job about) {
            job = about;
            return status(job.handle(), BatchStatus.State.RUNNING);
        }

        @Override
        public CompletionStage<BatchStatus> cancel(Job about) {
            return status(about.handle(), BatchStatus.State.CANCELLING);
        }

        @Override
        public CompletionStage<List<BatchResult>> results(Job about) {
            Usage usage = Usage.builder().inputTokens(1_000).outputTokens(100).build();
            ChatResponse answer = ChatResponse.builder().usage(usage).build();
            ChatResponse billed =
                    answer.toBuilder().providerCost(Cost.known(BigDecimal.TEN)).build();
            return CompletableFuture.completedStage(List.of(
                    BatchResult.succeeded("one", answer),
                    BatchResult.succeeded("two", billed),
                    BatchResult.failed("three", new CancelledException("stopped", ErrorDetails.none()))));
        }

        private static CompletionStage<BatchStatus> status(BatchHandle handle, BatchStatus.State state) {
            return CompletableFuture.completedStage(
                    BatchStatus.builder(handle, state, "raw").build());
        }
    }
}
