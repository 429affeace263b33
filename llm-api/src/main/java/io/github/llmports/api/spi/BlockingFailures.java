package io.github.llmports.api.spi;

import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import java.io.IOException;

/** Types what goes wrong in the blocking code of one call. */
record BlockingFailures(String provider, String model) {

    /** What the blocking code threw, typed. */
    LlmException typed(Throwable failure) {
        if (failure instanceof LlmException typed) {
            return named(typed);
        }
        if (failure instanceof InterruptedException) {
            return new CancelledException("the call was interrupted", details(), failure);
        }
        String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String message = "provider '" + provider + "' failed: " + what;
        return failure instanceof IOException
                ? new ConnectionFailedException(message, details(), failure)
                : new OtherLlmException(message, details(), failure);
    }

    LlmException cancelled() {
        return new CancelledException("the call was cancelled", details());
    }

    LlmException rejected(Throwable cause) {
        String message = "provider '" + provider
                + "' was not called: the blocking executor takes no more work; is the client closed?";
        return new OtherLlmException(message, details(), cause);
    }

    LlmException unfinished() {
        return new IncompleteStreamException(
                "provider '" + provider + "' returned from stream(call, sink) without emitting Finished", details());
    }

    /** The author of a provider need not say who failed. */
    private LlmException named(LlmException failure) {
        if (failure.provider().isPresent() && failure.model().isPresent()) {
            return failure;
        }
        ErrorDetails details =
                failure.details().toBuilder().provider(provider).model(model).build();
        LlmException named = failure.with(details);
        named.setStackTrace(failure.getStackTrace());
        return named;
    }

    private ErrorDetails details() {
        return ErrorDetails.builder().provider(provider).model(model).build();
    }
}
