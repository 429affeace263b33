package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.core.routing.Target;
import java.util.Map;

/** Puts together what a provider is given for one attempt: what is meant for it, and nothing meant for another. */
final class ProviderCalls {

    private ProviderCalls() {}

    static ProviderCall of(PipelineSettings settings, Call call, ChatRequest request, OpenAttempt attempt) {
        ChatRequest addressed = request.model().equals(attempt.address())
                ? request
                : request.toBuilder().model(attempt.address().text()).build();
        return new ProviderCall(
                addressed,
                attempt.target().model(),
                scope(settings, call, attempt),
                call.options().strict(),
                attempt);
    }

    static CallScope scope(PipelineSettings settings, Call call, OpenAttempt attempt) {
        Target target = attempt.target();
        CallOptions options = call.options();
        ProviderOverride override = options.override(target.provider());
        return new CallScope(
                call.id(),
                attempt.number(),
                override.credential().or(target::credential),
                override,
                call.deadline(),
                clocks(options.clocks(), clocks(target.clocks(), settings.clocks())),
                call.cancellation(),
                Map.of());
    }

    /** The clocks of the first where it has them, else those of the second. */
    static StreamClocks clocks(StreamClocks first, StreamClocks second) {
        if (first.firstEvent().isEmpty() && first.idle().isEmpty()) {
            return second;
        }
        return new StreamClocks(
                first.firstEvent().or(second::firstEvent), first.idle().or(second::idle));
    }
}
