package io.github.llmports.testkit.server;

import java.util.concurrent.CompletableFuture;

/** A latch that a test opens to let an answer go on; safe for use by several threads, stays open once opened. */
public final class Gate {
    private final CompletableFuture<Void> opened = new CompletableFuture<>();

    /** Lets through whoever waits now or later. */
    public void open() {
        opened.complete(null);
    }

    /** Runs the action once the gate is open, at once if it is. */
    public void whenOpen(Runnable action) {
        opened.thenRun(action);
    }
}
