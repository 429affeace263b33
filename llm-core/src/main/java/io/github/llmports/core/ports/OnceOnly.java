package io.github.llmports.core.ports;

import io.github.llmports.api.error.LlmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Keeps what must not be done twice from being repeated when it is unknown whether it was done. */
final class OnceOnly {

    private OnceOnly() {}

    /** The same stage; a failure after which the service may have done the work is not retryable. */
    static <T> CompletionStage<T> guard(CompletionStage<T> stage) {
        return stage.handle((value, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(value);
                    }
                    Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                            ? wrapped.getCause()
                            : failure;
                    return CompletableFuture.<T>failedStage(
                            cause instanceof LlmException typed && !refused(typed) ? once(typed) : cause);
                })
                .thenCompose(same -> same);
    }

    private static LlmException once(LlmException failure) {
        return failure.with(failure.details().toBuilder().retryable(false).build());
    }

    /** Whether the service said that it did nothing. */
    private static boolean refused(LlmException failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED, OVERLOADED -> true;
            default -> false;
        };
    }
}
