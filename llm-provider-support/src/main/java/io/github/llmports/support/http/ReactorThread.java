package io.github.llmports.support.http;

import io.github.llmports.api.spi.IoThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread that serves connections; blocking entries refuse to run on it. */
final class ReactorThread extends Thread implements IoThread {

    private ReactorThread(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
    }

    static ThreadFactory factory() {
        AtomicInteger count = new AtomicInteger();
        return task -> new ReactorThread(task, "llm-io-" + count.incrementAndGet());
    }
}
