package io.github.llmports.api.spi;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import java.util.Map;
import java.util.Optional;

/** Provider calls for tests. */
public final class Calls {

    private Calls() {}

    public static ProviderCall call(Cancellation cancellation) {
        return call(cancellation, CallFeedback.SILENT);
    }

    public static ProviderCall call(Cancellation cancellation, CallFeedback feedback) {
        CallScope scope = new CallScope(
                "call-1",
                1,
                Optional.empty(),
                ProviderOverride.none(),
                new Deadline(Long.MAX_VALUE / 2),
                StreamClocks.configured(),
                cancellation,
                Map.of());
        ChatRequest request = ChatRequest.of("house/small", "Hello");
        return new ProviderCall(request, ModelInfo.unknown("small"), scope, false, feedback);
    }
}
