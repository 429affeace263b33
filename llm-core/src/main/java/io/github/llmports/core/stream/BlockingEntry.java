package io.github.llmports.core.stream;

import io.github.llmports.api.spi.IoThread;

/** Guards the methods that wait: on an I/O thread they would wait for themselves. */
public final class BlockingEntry {

    private BlockingEntry() {}

    /**
     * Refuses I/O threads.
     *
     * @param method what was called
     * @param instead what to call there
     * @throws IllegalStateException on an I/O thread
     */
    public static void check(String method, String instead) {
        if (IoThread.current()) {
            throw new IllegalStateException(method + " blocks and must not be called on the I/O thread '"
                    + Thread.currentThread().getName() + "', which it would wait for; use " + instead
                    + " here, or move to an executor of your own");
        }
    }
}
