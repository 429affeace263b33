package io.github.llmports.api.spi;

import io.github.llmports.api.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What a provider is given when it is made. Thread-safe. */
public interface ProviderContext {

    /**
     * The name under which this provider is configured.
     *
     * @return the name; the type's id unless configured otherwise
     */
    String name();

    /**
     * The settings, validated, with defaults, without secrets.
     *
     * @return the settings
     */
    Settings settings();

    /**
     * The wall clock, for dates on the wire.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * Elapsed time and delays.
     *
     * @return the timer
     */
    Timer timer();

    /**
     * Runs code that may block.
     *
     * @return the executor, owned by the client
     */
    Executor blockingExecutor();

    /**
     * A resource that providers of one client share, such as a transport; made on first use, closed with the client.
     *
     * @param type the resource's type
     * @param key equal keys share one resource of a type, such as its options
     * @param supplier makes it
     * @param <T> the resource's type
     * @return the shared resource; do not close it
     */
    <T extends AutoCloseable> T shared(Class<T> type, Object key, Supplier<? extends T> supplier);
}
