package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.chat.ServiceError;
import org.jspecify.annotations.Nullable;

/** A request that the service does not do. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ServiceError error;

    Refusal(ServiceError error) {
        this(error, null);
    }

    Refusal(ServiceError error, @Nullable Throwable cause) {
        super(error.message(), cause);
        this.error = error;
    }

    ServiceError error() {
        return error;
    }
}
