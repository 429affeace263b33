package io.github.llmports.testkit.junit;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears whatever is logged through the JDK while it is open. */
final class LogListener extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("io.github.llmports");
    private final @Nullable Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogListener() {
        before = root.getLevel();
    }

    static LogListener everything() {
        LogListener listener = new LogListener();
        listener.setLevel(Level.ALL);
        listener.root.setLevel(Level.ALL);
        listener.root.addHandler(listener);
        return listener;
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord event) {
        lines.add(event.getMessage() + " " + Arrays.toString(event.getParameters()) + " " + event.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
