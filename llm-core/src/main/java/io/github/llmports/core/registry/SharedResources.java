package io.github.llmports.core.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the providers of one client share, such as a transport. Closed in the reverse order of its making. */
final class SharedResources implements AutoCloseable {

    private final Map<Key, AutoCloseable> resources = new HashMap<>();
    private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();
    private boolean closed;

    synchronized <T extends AutoCloseable> T shared(Class<T> type, Object key, Supplier<? extends T> supplier) {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        Key wanted = new Key(type, key);
        AutoCloseable present = resources.get(wanted);
        if (present != null) {
            return type.cast(present);
        }
        T made = supplier.get();
        resources.put(wanted, made);
        newestFirst.push(made);
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        newestFirst.forEach(Closing::quietly);
        newestFirst.clear();
        resources.clear();
    }

    private record Key(Class<?> type, Object key) {}
}
