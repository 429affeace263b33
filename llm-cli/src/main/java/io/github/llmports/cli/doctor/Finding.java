package io.github.llmports.cli.doctor;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.report.ErrorKind;
import io.github.llmports.core.inspect.ProviderStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * What the doctor found of one provider.
 *
 * @param provider the provider as configured
 * @param reach whether it answered
 * @param detail what it answered, or why it was not asked
 */
record Finding(ProviderStatus provider, Reach reach, String detail) {

    /** Whether a provider answered. */
    enum Reach {
        /** It answered. */
        REACHABLE,
        /** It did not, or refused. */
        UNREACHABLE,
        /** It was not asked. */
        UNKNOWN
    }

    static Finding unasked(ProviderStatus provider) {
        return new Finding(provider, Reach.UNKNOWN, provider.ready() ? "not asked" : "");
    }

    /** Asks the provider for its models. */
    static Finding reached(ProviderStatus provider, LlmClient client, Duration atMost) {
        try {
            int models = client.models(provider.name())
                    .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .join()
                    .size();
            return new Finding(provider, Reach.REACHABLE, models + " models");
        } catch (CompletionException e) {
            return of(provider, Objects.requireNonNullElse(e.getCause(), e), atMost);
        }
    }

    boolean unreachable() {
        return reach == Reach.UNREACHABLE;
    }

    private static Finding of(ProviderStatus provider, Throwable failure, Duration atMost) {
        if (failure instanceof LlmException typed && typed.kind() == ErrorKind.INVALID_REQUEST) {
            return new Finding(provider, Reach.UNKNOWN, String.valueOf(typed.getMessage()));
        }
        String detail = failure instanceof LlmException
                ? String.valueOf(failure.getMessage())
                : "no answer within " + atMost.toSeconds() + " s";
        return new Finding(provider, Reach.UNREACHABLE, detail);
    }
}
