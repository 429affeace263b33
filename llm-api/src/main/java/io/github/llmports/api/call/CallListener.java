package io.github.llmports.api.call;

/**
 * Watches calls, for metrics, traces and logs. Thread-safe.
 *
 * <p>An exception from a listener or its observers is logged and never fails a call.
 */
@FunctionalInterface
public interface CallListener {

    /**
     * A call begins. Called on the caller's thread, so that thread-bound context can be captured.
     *
     * @param call the call
     * @return who is told the rest of this call
     */
    CallObserver started(CallInfo call);
}
