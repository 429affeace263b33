package io.github.llmports.api.spi;

import io.github.llmports.api.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A context whose executor the test chooses. */
public record TestContext(String name, Executor blockingExecutor) implements ProviderContext {

    @Override
    public Settings settings() {
        return Settings.of(Map.of());
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Timer timer() {
        return new Timer() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Scheduled schedule(Duration delay, Runnable task) {
                throw new UnsupportedOperationException("no delays here");
            }
        };
    }

    @Override
    public <T extends AutoCloseable> T shared(Class<T> type, Object key, Supplier<? extends T> supplier) {
        return supplier.get();
    }
}
