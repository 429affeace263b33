package io.github.llmports.cli.chat;

import io.github.llmports.api.ChatStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a stream when the process is told to stop, as with Ctrl-C, and lets the command print its last line. */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 2;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    private Interruption(ChatStream stream) {
        this.hook = new Thread(() -> stop(stream), "llm-interruption");
    }

    static Interruption closing(ChatStream stream) {
        Interruption interruption = new Interruption(stream);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the process was told to stop. */
    boolean happened() {
        return happened;
    }

    /** What the hook does: closes the stream and waits until the command has noticed. */
    void stop(ChatStream stream) {
        happened = true;
        stream.close();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!happened) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
