package io.github.llmports.testkit.provider;

import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.testkit.time.ManualClock;
import io.github.llmports.testkit.time.RealTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What a core would give to a provider; close it to close the resources that providers share. Thread-safe. */
public final class TestContext implements ProviderContext, AutoCloseable {
    private final String name;
    private final Settings settings;
    private final Clock clock;
    private final Timer timer;
    private final ExecutorService executor;
    private final Map<List<Object>, AutoCloseable> shared = new LinkedHashMap<>();

    private TestContext(String name, Map<String, String> settings, Clock clock, Timer timer) {
        this.name = name;
        this.settings = Settings.of(settings);
        this.clock = clock;
        this.timer = timer;
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "llm-test-blocking");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A context with the system's time. */
    public static TestContext of(String name, Map<String, String> settings) {
        return new TestContext(name, settings, RealTime.clock(), RealTime.TIMER);
    }

    /** A context with a test's time. */
    public static TestContext of(String name, Map<String, String> settings, ManualClock clock) {
        return new TestContext(name, settings, clock, clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Timer timer() {
        return timer;
    }

    @Override
    public Executor blockingExecutor() {
        return executor;
    }

    @Override
    public <T extends AutoCloseable> T shared(Class<T> type, Object key, Supplier<? extends T> supplier) {
        synchronized (shared) {
            return type.cast(shared.computeIfAbsent(List.of(type, key), absent -> supplier.get()));
        }
    }

    /**
     * Closes the shared resources and the executor.
     *
     * @throws IllegalStateException if one of them cannot be closed
     */
    @Override
    public void close() {
        executor.shutdownNow();
        List<AutoCloseable> open;
        synchronized (shared) {
            open = new ArrayList<>(shared.values());
            shared.clear();
        }
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("closing a shared resource failed", e);
            }
        }
    }
}
