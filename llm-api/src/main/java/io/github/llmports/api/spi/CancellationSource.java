package io.github.llmports.api.spi;

import java.util.ArrayList;
import java.util.List;

/** A {@link Cancellation} with the switch to it. Thread-safe. */
public final class CancellationSource implements Cancellation {

    private final List<Action> actions = new ArrayList<>(1);
    private boolean cancelled;

    /** Creates a source that is not cancelled. */
    public CancellationSource() {}

    /**
     * Cancels and runs all actions on this thread; the first exception of an action is thrown at the end. Idempotent.
     */
    public void cancel() {
        List<Action> due;
        synchronized (actions) {
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        RuntimeException failure = null;
        for (Action action : due) {
            try {
                action.task.run();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean cancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }

    @Override
    public Registration onCancel(Runnable task) {
        Action action = new Action(task);
        synchronized (actions) {
            if (!cancelled) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        task.run();
        return () -> {};
    }

    private void remove(Action action) {
        synchronized (actions) {
            actions.remove(action);
        }
    }

    /** Gives each registration an identity of its own. */
    private static final class Action {
        private final Runnable task;

        Action(Runnable task) {
            this.task = task;
        }
    }
}
