package io.github.llmports.core.pipeline;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that have begun and not ended, so that closing the client ends them. Thread-safe. */
final class InFlight {

    /** A call that can be ended from elsewhere. */
    interface Abortable {
        /** Ends the call with a failure, unless it has ended. */
        void abort(LlmException failure);
    }

    private final Set<Abortable> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Refuses new calls of a closed client. */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the client is closed; create another one");
        }
    }

    /** Takes a call in; ends it at once if the client was closed meanwhile. */
    void add(Abortable call) {
        calls.add(call);
        if (closed) {
            call.abort(closedFailure());
        }
    }

    void remove(Abortable call) {
        calls.remove(call);
    }

    /** Refuses new calls and ends those that run. */
    void close() {
        closed = true;
        calls.forEach(call -> call.abort(closedFailure()));
    }

    private static LlmException closedFailure() {
        return new CancelledException("the client was closed", ErrorDetails.none());
    }
}
