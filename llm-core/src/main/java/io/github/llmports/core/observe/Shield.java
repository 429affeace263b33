package io.github.llmports.core.observe;

import java.lang.System.Logger.Level;

/** Keeps what a listener throws away from the call. */
final class Shield {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core.observe");

    private Shield() {}

    static void run(Runnable notification) {
        try {
            notification.run();
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "a call listener threw an exception; the call goes on", e);
        }
    }
}
