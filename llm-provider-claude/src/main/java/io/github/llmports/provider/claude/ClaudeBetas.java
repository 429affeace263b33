package io.github.llmports.provider.claude;

import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.provider.claude.wire.ClaudeRequestMapper;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the betas that a request asks for into the header beside the configured ones.
 *
 * @param configured betas that every request asks for, joined by commas, possibly none
 */
record ClaudeBetas(String configured) {

    CallScope scope(ProviderCall call) {
        return call.request().providerOptions().isEmpty()
                ? call.scope()
                : scope(call.scope(), ClaudeRequestMapper.betas(call));
    }

    CallScope scope(CallScope scope, String asked) {
        if (asked.isEmpty()) {
            return scope;
        }
        Map<String, String> headers = new HashMap<>(scope.headers());
        headers.put(ClaudeHeaders.BETA, configured.isEmpty() ? asked : configured + "," + asked);
        return new CallScope(
                scope.callId(),
                scope.attempt(),
                scope.credential(),
                scope.override(),
                scope.deadline(),
                scope.clocks(),
                scope.cancellation(),
                headers);
    }
}
