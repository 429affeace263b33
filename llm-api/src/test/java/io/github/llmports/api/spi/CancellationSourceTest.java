package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationSourceTest {

    private final CancellationSource source = new CancellationSource();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsEachActionOnceInOrder() {
        source.onCancel(() -> ran.add("first"));
        source.onCancel(() -> ran.add("second"));
        assertThat(source.cancelled()).isFalse();

        source.cancel();
        source.cancel();

        assertThat(source.cancelled()).isTrue();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void runsAnActionAtOnceWhenAlreadyCancelled() {
        source.cancel();

        source.onCancel(() -> ran.add("late")).remove();

        assertThat(ran).containsExactly("late");
    }

    @Test
    void doesNotRunARemovedAction() {
        Runnable action = () -> ran.add("twice registered");
        Cancellation.Registration removed = source.onCancel(action);
        source.onCancel(action);

        removed.remove();
        removed.remove();
        source.cancel();

        assertThat(ran).hasSize(1);
    }

    @Test
    void runsTheOtherActionsWhenSomeFailAndThrowsTheFirstFailure() {
        source.onCancel(() -> {
            throw new IllegalStateException("first");
        });
        source.onCancel(() -> {
            throw new IllegalStateException("second");
        });
        source.onCancel(() -> ran.add("third"));

        assertThatThrownBy(source::cancel).hasMessage("first");
        assertThat(ran).containsExactly("third");
    }

    @Test
    void letsAnActionRegisterAndRemoveOthers() {
        Cancellation.Registration registration = source.onCancel(() -> ran.add("first"));
        source.onCancel(() -> {
            registration.remove();
            source.onCancel(() -> ran.add("nested"));
        });

        source.cancel();

        assertThat(ran).containsExactly("first", "nested");
    }

    @Test
    void runsAnActionOnceWhenRegistrationAndCancellationRace() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 500; round++) {
                CancellationSource racing = new CancellationSource();
                AtomicInteger runs = new AtomicInteger();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> canceller = executor.submit(() -> {
                    start.await();
                    racing.cancel();
                    return null;
                });
                Future<?> registrar = executor.submit(() -> {
                    start.await();
                    racing.onCancel(runs::incrementAndGet);
                    return null;
                });
                canceller.get(10, TimeUnit.SECONDS);
                registrar.get(10, TimeUnit.SECONDS);
                assertThat(runs).hasValue(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void closesResourcesWhateverTheirClosingThrows() {
        source.closeOnCancel(() -> {
            throw new IOException("cannot be closed");
        });
        source.closeOnCancel(() -> ran.add("closed"));

        source.cancel();

        assertThat(ran).containsExactly("closed");
    }

    @Test
    void neverCancelsWhereNothingCan() {
        Cancellation.NEVER.onCancel(() -> ran.add("never")).remove();

        assertThat(Cancellation.NEVER.cancelled()).isFalse();
        assertThat(ran).isEmpty();
    }
}
