package io.github.llmports.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InterruptibleCodeTest {

    private final InterruptibleCode code = new InterruptibleCode();

    @Test
    void returnsWhatTheCodeReturns() throws Exception {
        assertThat(code.<String>call(() -> "done")).isEqualTo("done");
    }

    @Test
    void doesNotBeginWhenInterruptedBefore() {
        AtomicBoolean begun = new AtomicBoolean();
        code.interrupt();

        assertThatThrownBy(() -> code.call(() -> begun.getAndSet(true))).isInstanceOf(InterruptedException.class);
        assertThat(begun).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void interruptsNothingAfterTheCode() throws Exception {
        code.call(() -> "done");
        code.interrupt();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void clearsItsOwnInterruptWithTheCode() throws Exception {
        boolean seen = code.call(() -> {
            code.interrupt();
            return Thread.currentThread().isInterrupted();
        });

        assertThat(seen).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }
}
