package io.github.llmports.core.pipeline;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.core.routing.Target;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Makes typed failures of whatever came out of providers and interceptors. */
final class Failures {

    private Failures() {}

    /** A failure at a target, naming it. */
    static LlmException at(Target target, Throwable failure) {
        LlmException typed = at(target.provider(), failure);
        if (typed.provider().isPresent() && typed.model().isPresent()) {
            return typed;
        }
        return typed.with(typed.details().toBuilder()
                .provider(typed.provider().orElse(target.provider()))
                .model(typed.model().orElse(target.model().id()))
                .build());
    }

    /** A failure at a provider; one that is typed stays as it is. */
    static LlmException at(String provider, Throwable failure) {
        Throwable cause = unwrapped(failure);
        return cause instanceof LlmException typed
                ? typed
                : new OtherLlmException(
                        "provider '" + provider + "' failed: " + said(cause), ErrorDetails.none(), cause);
    }

    /** A failure of a call, wherever it arose. */
    static LlmException typed(Throwable failure) {
        Throwable cause = unwrapped(failure);
        return cause instanceof LlmException typed
                ? typed
                : new OtherLlmException("the call failed: " + said(cause), ErrorDetails.none(), cause);
    }

    /** The exception to throw on a thread that waited: a copy with that thread's stack. */
    static LlmException rethrown(Throwable failure) {
        LlmException typed = typed(failure);
        return typed.with(typed.details());
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while (wraps(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean wraps(Throwable failure) {
        return failure instanceof CompletionException || failure instanceof ExecutionException;
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
