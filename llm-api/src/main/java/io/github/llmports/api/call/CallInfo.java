package io.github.llmports.api.call;

import io.github.llmports.api.chat.ChatRequest;
import java.time.Instant;
import java.util.Objects;

/**
 * A call that begins, as listeners and interceptors see it.
 *
 * @param callId the call's id, the same in logs, reports and events
 * @param mode how the answer is taken
 * @param request the request as the caller made it
 * @param options how the call is made
 * @param deadline when the whole call must have ended
 */
public record CallInfo(String callId, CallMode mode, ChatRequest request, CallOptions options, Instant deadline) {

    /** Rejects null. */
    public CallInfo {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(deadline, "deadline");
    }
}
