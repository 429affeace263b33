package io.github.llmports.core.registry;

import io.github.llmports.api.settings.Settings;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.api.spi.Timer;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What one provider is given. */
record InstanceContext(String name, Settings settings, Surroundings surroundings) implements ProviderContext {

    @Override
    public Clock clock() {
        return surroundings.clock();
    }

    @Override
    public Timer timer() {
        return surroundings.timer();
    }

    @Override
    public Executor blockingExecutor() {
        return surroundings.blockingExecutor();
    }

    @Override
    public <T extends AutoCloseable> T shared(Class<T> type, Object key, Supplier<? extends T> supplier) {
        return surroundings.resources().shared(type, key, supplier);
    }
}
