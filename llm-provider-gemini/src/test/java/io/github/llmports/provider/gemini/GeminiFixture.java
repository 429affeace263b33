package io.github.llmports.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.testkit.provider.RecordingSubscriber;
import io.github.llmports.testkit.provider.TestContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A provider named {@code gemini} at some address, and both ways to ask it. */
final class GeminiFixture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestContext context;
    final LlmProvider provider;

    private GeminiFixture(TestContext context) {
        this.context = context;
        this.provider = new GeminiProviderFactory().create(context);
    }

    static GeminiFixture at(String baseUrl, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("baseUrl", baseUrl));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new GeminiFixture(TestContext.of("gemini", all));
    }

    <T> T ability(Class<T> type) {
        return provider.ability(type).orElseThrow();
    }

    <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof CompletionException ? e.getCause().getCause() : e.getCause();
            throw (LlmException) cause;
        } catch (Exception e) {
            throw new AssertionError("no answer within " + PATIENCE, e);
        }
    }

    LlmException failed(CompletionStage<?> stage) {
        return (LlmException) catchThrowable(() -> await(stage));
    }

    ChatResponse chat(ProviderCall call) {
        return await(provider.chat(call));
    }

    RecordingSubscriber<ChatEvent> run(ProviderCall call) {
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        provider.stream(call).subscribe(subscriber);
        subscriber.awaitEnd(PATIENCE);
        return subscriber;
    }

    /** The answer that a stream adds up to. */
    ChatResponse streamed(ProviderCall call) {
        RecordingSubscriber<ChatEvent> subscriber = run(call);
        assertThat(subscriber.failure()).isEmpty();
        ResponseAssembler assembler =
                new ResponseAssembler("gemini", call.model().id());
        subscriber.items().forEach(assembler::accept);
        return assembler.response();
    }

    LlmException streamFailure(ProviderCall call) {
        return (LlmException) run(call).failure().orElseThrow();
    }

    @Override
    public void close() {
        provider.close();
        context.close();
    }
}
