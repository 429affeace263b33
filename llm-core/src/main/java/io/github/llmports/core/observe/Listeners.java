package io.github.llmports.core.observe;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.CallObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All listeners of a client. Thread-safe. */
public final class Listeners {

    private final List<CallListener> all;

    /**
     * Creates the listeners.
     *
     * @param all in order
     */
    public Listeners(List<CallListener> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Tells all that a call begins, on this thread.
     *
     * @param call makes the description; not asked if nobody listens
     * @return who is told the rest; never throws
     */
    public CallObserver started(Supplier<CallInfo> call) {
        if (all.isEmpty()) {
            return CallObserver.SILENT;
        }
        CallInfo info = call.get();
        List<CallObserver> observers = new ArrayList<>(all.size());
        for (CallListener listener : all) {
            Shield.run(() -> observers.add(listener.started(info)));
        }
        return new ShieldedObserver(observers);
    }
}
