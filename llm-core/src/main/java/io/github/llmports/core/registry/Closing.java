package io.github.llmports.core.registry;

/** Closes things one after the other: what fails is logged and keeps nothing else open. */
final class Closing {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core");

    private Closing() {}

    static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.log(System.Logger.Level.WARNING, () -> resource.getClass().getName() + " failed to close", e);
        }
    }
}
