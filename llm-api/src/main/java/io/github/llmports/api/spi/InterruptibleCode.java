package io.github.llmports.api.spi;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs code that another thread may interrupt; such an interrupt ends with the code and reaches nothing after it. */
final class InterruptibleCode {

    private @Nullable Thread runner;
    private boolean interrupted;

    /** Runs the code on this thread; throws {@link InterruptedException} instead if it was interrupted before. */
    <T> T call(Callable<T> code) throws Exception {
        synchronized (this) {
            if (interrupted) {
                throw new InterruptedException("interrupted before it began");
            }
            runner = Thread.currentThread();
        }
        try {
            return code.call();
        } catch (InterruptedException e) {
            // Whoever else interrupted the thread finds its flag as it set it; ours is cleared below.
            Thread.currentThread().interrupt();
            throw e;
        } finally {
            synchronized (this) {
                runner = null;
                if (interrupted) {
                    Thread.interrupted();
                }
            }
        }
    }

    /** Interrupts the code if it runs, keeps it from running if it has not begun. */
    synchronized void interrupt() {
        interrupted = true;
        if (runner != null) {
            runner.interrupt();
        }
    }
}
