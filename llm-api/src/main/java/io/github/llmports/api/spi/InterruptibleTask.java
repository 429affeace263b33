package io.github.llmports.api.spi;

import org.jspecify.annotations.Nullable;

/** Runs code that can be interrupted while it runs, and leaves the thread's interrupt flag clear for the next task. */
final class InterruptibleTask implements Runnable {

    private final Runnable code;
    private @Nullable Thread runner;
    private boolean cancelled;
    private boolean interrupted;

    InterruptibleTask(Runnable code) {
        this.code = code;
    }

    @Override
    public void run() {
        synchronized (this) {
            if (cancelled) {
                return;
            }
            runner = Thread.currentThread();
        }
        try {
            code.run();
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
        cancelled = true;
        interruptRunning();
    }

    /** Interrupts the code if it runs. */
    synchronized void interruptRunning() {
        if (runner != null) {
            interrupted = true;
            runner.interrupt();
        }
    }
}
