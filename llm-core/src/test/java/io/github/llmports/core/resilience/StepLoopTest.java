package io.github.llmports.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.core.fake.ManualTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StepLoopTest {

    private final ManualTimer timer = new ManualTimer();
    private final StepLoop loop = new StepLoop(timer);
    private final List<Thread> threads = new ArrayList<>();

    private CompletionStage<Step<String>> run(Cancellation cancellation, List<Step<String>> steps) {
        Deque<Step<String>> script = new ArrayDeque<>(steps);
        return loop.run(
                () -> {
                    threads.add(Thread.currentThread());
                    return CompletableFuture.completedStage(script.poll());
                },
                cancellation);
    }

    private static Step<String> again(Duration after) {
        return new Step.Again<>(after);
    }

    @Test
    void endsWithTheFirstStepThatIsNotAgain() {
        Step<String> done = new Step.Done<>("x");
        Step<String> failed = new Step.Failed<>(new OtherLlmException("x", ErrorDetails.none()));

        assertThat(run(Cancellation.NEVER, List.of(done))).isCompletedWithValue(done);
        assertThat(run(Cancellation.NEVER, List.of(failed))).isCompletedWithValue(failed);
    }

    @Test
    void goesOnAtOnceAfterAWaitWhenThePassEndsOnAnotherThread() {
        Deque<CompletableFuture<Step<String>>> open = new ArrayDeque<>();
        CompletionStage<Step<String>> last = loop.run(
                () -> {
                    CompletableFuture<Step<String>> pass = new CompletableFuture<>();
                    open.add(pass);
                    return pass;
                },
                Cancellation.NEVER);

        open.remove().complete(again(Duration.ofSeconds(1)));
        timer.advance(Duration.ofSeconds(1));
        open.remove().complete(again(Duration.ZERO));
        open.remove().complete(again(Duration.ZERO));
        open.remove().complete(again(Duration.ofSeconds(1)));
        timer.advance(Duration.ofSeconds(1));
        open.remove().complete(new Step.Done<>("x"));

        assertThat(last).isCompletedWithValue(new Step.Done<>("x"));
    }

    @Test
    void goesOnAtOnceOnTheSameThreadWithoutADelay() {
        Step<String> done = new Step.Done<>("x");

        CompletionStage<Step<String>> last = run(
                Cancellation.NEVER, List.of(again(Duration.ZERO), again(Duration.ZERO), again(Duration.ZERO), done));

        assertThat(last).isCompletedWithValue(done);
        assertThat(threads).hasSize(4).containsOnly(Thread.currentThread());
        assertThat(timer.pending()).isZero();
    }

    @Test
    void waitsOnTheTimer() {
        Step<String> done = new Step.Done<>("x");
        CancellationSource cancellation = new CancellationSource();
        CompletionStage<Step<String>> last =
                run(cancellation, List.of(again(Duration.ofSeconds(1)), again(Duration.ofSeconds(2)), done));

        timer.advance(Duration.ofMillis(999));
        assertThat(threads).hasSize(1);
        timer.advance(Duration.ofMillis(1));
        assertThat(threads).hasSize(2);
        timer.advance(Duration.ofSeconds(2));

        assertThat(last).isCompletedWithValue(done);
    }

    @Test
    void aCancelledWaitNeverEnds() {
        CancellationSource cancellation = new CancellationSource();
        CompletionStage<Step<String>> last =
                run(cancellation, List.of(again(Duration.ofSeconds(1)), new Step.Done<>("x")));

        cancellation.cancel();
        timer.advance(Duration.ofHours(1));

        assertThat(timer.pending()).isZero();
        assertThat(last.toCompletableFuture()).isNotDone();
    }

    @Test
    void aPassThatThrowsAfterAllEndsTheLoopWithWhatItThrew() {
        Deque<Step<String>> script = new ArrayDeque<>(List.of(again(Duration.ZERO)));
        CompletionStage<Step<String>> last =
                loop.run(() -> CompletableFuture.completedStage(script.pop()), Cancellation.NEVER);

        assertThat(last.toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theSchedulersTasksKeepTheContractOfDelayed() {
        ScheduledFuture<?> task =
                new TimerScheduler(timer, Cancellation.NEVER).schedule(() -> "x", 0, TimeUnit.NANOSECONDS);

        assertThat(task.isDone()).isTrue();
        assertThat(task.getDelay(TimeUnit.NANOSECONDS)).isZero();
        assertThat(task.compareTo(task)).isZero();
    }
}
