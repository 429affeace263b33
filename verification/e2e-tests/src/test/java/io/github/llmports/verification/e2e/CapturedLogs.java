package io.github.llmports.verification.e2e;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/** Everything that the library logs at any level while this is open, as text. */
final class CapturedLogs extends Handler implements AutoCloseable {
    private final Logger library = Logger.getLogger("io.github.llmports");
    private final Level before = library.getLevel();
    private final boolean usedParents = library.getUseParentHandlers();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    CapturedLogs() {
        setLevel(Level.ALL);
        library.setLevel(Level.ALL);
        library.setUseParentHandlers(false);
        library.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(formatter.format(line) + Arrays.toString(line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        library.removeHandler(this);
        library.setLevel(before);
        library.setUseParentHandlers(usedParents);
    }

    String text() {
        return lines.stream().collect(Collectors.joining());
    }
}
