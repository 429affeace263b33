package io.github.llmports.api.spi;

/** Marks threads that serve connections and must not block. A provider's transport makes its threads implement this. */
public interface IoThread {

    /**
     * Whether the current thread must not block.
     *
     * @return true on a marked thread
     */
    static boolean current() {
        return Thread.currentThread() instanceof IoThread;
    }
}
