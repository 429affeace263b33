package io.github.llmports.testkit.provider;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ProviderContext;
import io.github.llmports.api.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Answers without a service: {@code echo} repeats the last user message, every other model has one sentence. */
final class MockProvider implements LlmProvider, ModelListing {
    private static final String ECHO = "echo";
    private static final String SENTENCE = "This is the mock provider of LLM Ports.";

    private final ProviderContext context;
    private final String answer;
    private final Duration delay;

    MockProvider(ProviderContext context) {
        this.context = context;
        this.answer = context.settings().text("answer").orElse(SENTENCE);
        this.delay = context.settings().duration("delay").orElse(Duration.ZERO);
    }

    @Override
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        return scripted(call).chat(call);
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return scripted(call).stream(call);
    }

    @Override
    public <T> Optional<T> ability(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletionStage<List<ModelInfo>> models(CallScope scope) {
        return CompletableFuture.completedFuture(List.of(
                ModelInfo.builder(ECHO).build(), ModelInfo.builder("fixed").build()));
    }

    private ScriptedProvider scripted(ProviderCall call) {
        return new ScriptedProvider(context.name(), context.timer())
                .script(reply(call).after(delay));
    }

    private ScriptedReply reply(ProviderCall call) {
        String text = call.model().id().equals(ECHO) ? lastUserText(call) : answer;
        List<String> words = Words.of(text);
        List<ChatEvent> events = new ArrayList<>();
        words.forEach(word -> events.add(new ChatEvent.TextDelta(0, word)));
        if (!words.isEmpty()) {
            events.add(new ChatEvent.PartCompleted(0, Part.text(text)));
        }
        Usage usage = Usage.builder()
                .inputTokens(inputWords(call))
                .outputTokens(words.size())
                .build();
        events.add(new ChatEvent.Finished(
                "mock-" + call.scope().callId(),
                call.model().id(),
                FinishReason.of(FinishReason.Unified.STOP),
                usage,
                Optional.empty()));
        return ScriptedReply.events(events);
    }

    private static String lastUserText(ProviderCall call) {
        String text = "";
        for (Message message : call.request().messages()) {
            text = message instanceof Message.User ? message.text() : text;
        }
        return text;
    }

    private static long inputWords(ProviderCall call) {
        return call.request().messages().stream()
                .mapToLong(message -> Words.of(message.text()).size())
                .sum();
    }
}
