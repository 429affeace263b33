package io.github.llmports.api.spi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A {@link Cancellation} with the switch to it. Thread-safe. */
public final class CancellationSource implements Cancellation {

    private final Set<Action> actions = new LinkedHashSet<>();
    private boolean cancelled;

    /** Creates a source that is not cancelled. */
    public CancellationSource() {}

    /** Cancels and runs all actions on this thread. Idempotent. */
    public void cancel() {
        List<Action> due;
        synchronized (actions) {
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(action -> action.task.run());
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
