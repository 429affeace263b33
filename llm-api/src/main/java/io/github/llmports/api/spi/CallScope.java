package io.github.llmports.api.spi;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What belongs to one exchange with a service, whatever it is about. Values for this provider alone.
 *
 * @param callId the call's id
 * @param attempt counted from 1 within the call
 * @param credential the credential to use: the call's own, else the configured one
 * @param override base URL and headers that this call changes; its credential is already in {@code credential}
 * @param deadline when the whole call must have ended
 * @param clocks the clocks of this attempt; absent ones leave the provider's default
 * @param cancellation tells when nobody wants the exchange any more
 * @param headers outbound headers from the core, such as trace context
 */
public record CallScope(
        String callId,
        int attempt,
        Optional<Secret> credential,
        ProviderOverride override,
        Deadline deadline,
        StreamClocks clocks,
        Cancellation cancellation,
        Map<String, String> headers) {

    /** Copies the map. */
    public CallScope {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(override, "override");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(clocks, "clocks");
        Objects.requireNonNull(cancellation, "cancellation");
        headers = Map.copyOf(headers);
    }

    /**
     * The same exchange, cancelled by something else.
     *
     * @param other tells when nobody wants the exchange any more
     * @return a new scope
     */
    public CallScope withCancellation(Cancellation other) {
        return new CallScope(callId, attempt, credential, override, deadline, clocks, other, headers);
    }
}
