package io.github.llmports.core;

import java.util.Collection;
import java.util.List;

/** What one client owns, newest first. Closing goes on after a failure, which is logged. */
final class OwnedResources implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core");

    private final List<AutoCloseable> newestFirst;

    OwnedResources(Collection<AutoCloseable> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
    }

    @Override
    public void close() {
        for (AutoCloseable resource : newestFirst) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, () -> resource.getClass().getName() + " failed to close", e);
            }
        }
    }
}
