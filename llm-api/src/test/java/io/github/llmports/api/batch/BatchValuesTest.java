package io.github.llmports.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmports.api.Samples;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchValuesTest {

    private static final BatchHandle HANDLE = BatchHandle.parse("house/vendor/model-a#batches/b-1");

    @Test
    void aHandleIsReadFromItsText() {
        assertThat(HANDLE.provider()).isEqualTo("house");
        assertThat(HANDLE.model()).isEqualTo(ModelAddress.of("house/vendor/model-a"));
        assertThat(HANDLE.id()).isEqualTo("batches/b-1");
        assertThat(BatchHandle.parse(HANDLE.text())).isEqualTo(HANDLE).hasToString(HANDLE.text());
        assertThat(HANDLE.withId("b-2").text()).isEqualTo("house/vendor/model-a#b-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"house/model-a", "route#b-1", "#b-1", ""})
    void whatIsNoHandleIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BatchHandle.parse(text));
    }

    @Test
    void anIdThatWouldBreakTheTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HANDLE.withId("b#1"));
    }

    @Test
    void aBatchHasDistinctIdsAndOneModel() {
        BatchRequest.Item one = item("one", "house/small");

        assertThat(BatchRequest.of(List.of(one, item("two", "house/small"))).model())
                .isEqualTo(ModelAddress.of("house/small"));
        assertThatIllegalArgumentException().isThrownBy(() -> BatchRequest.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchRequest.of(List.of(one, one)))
                .withMessageContaining("'one'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchRequest.of(List.of(one, item("two", "house/large"))))
                .withMessageContaining("house/large");
        assertThatIllegalArgumentException().isThrownBy(() -> item("no spaces", "house/small"));
    }

    @Test
    void aResultIsEitherAnAnswerOrAFailure() {
        BatchResult failed = BatchResult.failed("one", new RateLimitedException("too fast", ErrorDetails.none()));

        assertThat(failed.failure().orElseThrow().kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failed.response()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchResult("one", Optional.empty(), Optional.empty(), Cost.unknown()));
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhenItHasEnded(BatchStatus.State state) {
        boolean ended = BatchStatus.builder(HANDLE, state, "raw").build().ended();

        assertThat(ended)
                .isEqualTo(
                        List.of("COMPLETED", "FAILED", "CANCELLED", "EXPIRED").contains(state.name()));
    }

    @Test
    void aStatusTellsTimesAndTroubles() {
        Instant now = Instant.EPOCH;
        BatchStatus status = BatchStatus.builder(HANDLE, BatchStatus.State.FAILED, "failed")
                .createdAt(Optional.of(now))
                .endedAt(Optional.of(now.plusSeconds(1)))
                .expiresAt(Optional.of(now.plusSeconds(2)))
                .pollAfter(Optional.of(Duration.ofSeconds(3)))
                .problems(List.of("line 3 is no JSON"))
                .build();

        assertThat(status.createdAt()).contains(now);
        assertThat(status.endedAt()).contains(now.plusSeconds(1));
        assertThat(status.expiresAt()).contains(now.plusSeconds(2));
        assertThat(status.pollAfter()).contains(Duration.ofSeconds(3));
        assertThat(status.problems()).containsExactly("line 3 is no JSON");
        assertThat(status.counts()).isEmpty();
    }

    @Test
    void theDoorLeavesTheOptionsToTheClient() {
        Door door = new Door();

        door.create(BatchRequest.of(List.of(item("one", "house/small"))));
        door.poll(HANDLE);
        door.cancel(HANDLE);
        door.results(HANDLE);

        assertThat(door.options).isEqualTo(4);
    }

    @Test
    void aJobGivesMappersACallToReadWith() {
        ProviderBatches.Job job = Samples.records()
                .filter(ProviderBatches.Job.class::isInstance)
                .map(ProviderBatches.Job.class::cast)
                .findFirst()
                .orElseThrow();

        ProviderCall reading = job.reading();

        assertThat(reading.model()).isEqualTo(job.model()).isInstanceOf(ModelInfo.class);
        assertThat(reading.request().model()).isEqualTo(job.handle().model());
        assertThat(reading.request().messages().get(0).text()).isEmpty();
    }

    private static BatchRequest.Item item(String id, String model) {
        return new BatchRequest.Item(id, ChatRequest.of(model, "Hello"));
    }

    /** Counts the calls that came with the default options. */
    private static final class Door implements Batches {
        private int options;

        private <T> CompletableFuture<T> asked(CallOptions given) {
            options += given.equals(CallOptions.defaults()) ? 1 : 0;
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<BatchStatus> create(BatchRequest request, CallOptions given) {
            return asked(given);
        }

        @Override
        public CompletableFuture<BatchStatus> poll(BatchHandle handle, CallOptions given) {
            return asked(given);
        }

        @Override
        public CompletableFuture<BatchStatus> cancel(BatchHandle handle, CallOptions given) {
            return asked(given);
        }

        @Override
        public CompletableFuture<List<BatchResult>> results(BatchHandle handle, CallOptions given) {
            return asked(given);
        }
    }
}
