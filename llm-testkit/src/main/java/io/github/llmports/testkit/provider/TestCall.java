package io.github.llmports.testkit.provider;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.Timer;
import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Builds the call that a core would hand to a provider: half a minute of time, a key, nothing special. */
public final class TestCall {
    private final ChatRequest request;
    private ModelInfo model;
    private Optional<Secret> credential = Optional.of(Secret.of("test-key"));
    private ProviderOverride override = ProviderOverride.none();
    private Timer timer = RealTime.TIMER;
    private Duration time = Duration.ofSeconds(30);
    private StreamClocks clocks = StreamClocks.configured();
    private Cancellation cancellation = Cancellation.NEVER;
    private Map<String, String> headers = Map.of();
    private CallFeedback feedback = CallFeedback.SILENT;
    private boolean strict;

    private TestCall(ChatRequest request) {
        this.request = request;
        this.model = ModelInfo.unknown(request.model().model());
    }

    /** A call with that request; nothing is known of its model. */
    public static TestCall of(ChatRequest request) {
        return new TestCall(request);
    }

    /** A call with one user message. */
    public static TestCall of(String model, String text) {
        return of(ChatRequest.of(model, text));
    }

    /** What is known of the model. */
    public TestCall model(ModelInfo newModel) {
        this.model = newModel;
        return this;
    }

    /** The credential, empty for none. */
    public TestCall credential(Optional<Secret> newCredential) {
        this.credential = newCredential;
        return this;
    }

    /** What the call changes at the provider. */
    public TestCall override(ProviderOverride newOverride) {
        this.override = newOverride;
        return this;
    }

    /** The time that is left, on that timer. */
    public TestCall deadline(Timer newTimer, Duration newTime) {
        this.timer = newTimer;
        this.time = newTime;
        return this;
    }

    /** The clocks of the attempt. */
    public TestCall clocks(StreamClocks newClocks) {
        this.clocks = newClocks;
        return this;
    }

    /** What cancels the call. */
    public TestCall cancellation(Cancellation newCancellation) {
        this.cancellation = newCancellation;
        return this;
    }

    /** Headers from the core. */
    public TestCall headers(Map<String, String> newHeaders) {
        this.headers = newHeaders;
        return this;
    }

    /** Where the provider's remarks go. */
    public TestCall feedback(CallFeedback newFeedback) {
        this.feedback = newFeedback;
        return this;
    }

    /** Whether what the model cannot take is an error. */
    public TestCall strict(boolean newStrict) {
        this.strict = newStrict;
        return this;
    }

    /** The call. */
    public ProviderCall build() {
        CallScope scope = new CallScope(
                "test-call", 1, credential, override, Deadline.in(timer, time), clocks, cancellation, headers);
        return new ProviderCall(request, model, scope, strict, feedback);
    }
}
