package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.provider.RecordingSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every provider keeps to, whoever wrote it. Extend it, say in {@link #open} how to make a provider whose service
 * behaves as a scenario asks, and in {@link #supported} which scenarios its service can show; tests of the others are
 * skipped.
 */
public abstract class ProviderContract extends StreamContract {
    private static final int AT_ONCE = 24;
    private static final String OBJECT_SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

    @Test
    void givesTheSameAnswerWholeAndStreamed() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);

        ChatResponse whole = chat(setup, call(setup));
        ChatResponse assembled = assembled(setup, stream(setup));

        assertThat(whole.text()).isNotBlank();
        assertThat(assembled.parts()).isEqualTo(whole.parts());
        assertThat(assembled.finishReason()).isEqualTo(whole.finishReason());
        assertThat(assembled.modelServed()).isEqualTo(whole.modelServed());
        assertThat(assembled.usage()).isEqualTo(whole.usage());
    }

    @Test
    void namesItselfAndTheModelInTheAnswer() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);

        ChatResponse whole = chat(setup, call(setup));

        assertThat(whole.provider()).isEqualTo(setup.name());
        assertThat(whole.modelAsked()).isEqualTo(setup.model().id());
        assertThat(whole.modelServed()).isNotBlank();
    }

    @Test
    void countsTokensSoThatPartsFitTheirTotals() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);

        Usage usage = chat(setup, call(setup)).usage();

        assertThat(orZero(usage.cacheReadTokens()) + orZero(usage.cacheWriteTokens()))
                .isLessThanOrEqualTo(usage.inputTokens().orElse(Long.MAX_VALUE));
        assertThat(orZero(usage.reasoningTokens()))
                .isLessThanOrEqualTo(usage.outputTokens().orElse(Long.MAX_VALUE));
    }

    @Test
    void callsATool() throws Exception {
        ProviderSetup setup = setup(Scenario.CALLS_TOOL);
        ProviderCall call = call(setup, Cancellation.NEVER, patience(), toolRequest(setup));

        ChatResponse whole = chat(setup, call);
        ChatResponse assembled = assembled(setup, stream(setup, call));

        assertThat(whole.toolCalls()).hasSize(1).allSatisfy(toolCall -> {
            assertThat(toolCall.name()).isEqualTo("get_weather");
            assertThat(toolCall.id()).isNotBlank();
            assertThat(toolCall.argumentsJson().text()).startsWith("{");
        });
        assertThat(assembled.toolCalls()).hasSameSizeAs(whole.toolCalls());
        assertThat(assembled.toolCalls().get(0).arguments())
                .isEqualTo(whole.toolCalls().get(0).arguments());
        assertThat(assembled.finishReason()).isEqualTo(whole.finishReason());
    }

    @Test
    void takesAnAnswerWithUnknownFields() throws Exception {
        ProviderSetup setup = setup(Scenario.ADDS_UNKNOWN_FIELDS);

        assertThat(chat(setup, call(setup)).text()).isNotBlank();
        assertThat(assembled(setup, stream(setup)).text()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTS_CREDENTIAL", "LIMITS_RATE", "FAILS"})
    void failsWithATypedErrorThatNamesProviderAndModel(Scenario scenario) throws Exception {
        ProviderSetup setup = setup(scenario);
        Throwable whole = failure(setup.provider().chat(call(setup)).toCompletableFuture());
        Throwable streamed = run(setup).failure().orElseThrow();

        for (Throwable failure : List.of(whole, streamed)) {
            assertThat(failure).isInstanceOfSatisfying(LlmException.class, typed -> {
                assertThat(typed.kind()).isEqualTo(Expected.kind(scenario));
                assertThat(typed.provider()).hasValue(setup.name());
                assertThat(typed.model()).hasValue(setup.model().id());
                assertThat(typed).hasMessageNotContaining("contract-key");
            });
        }
    }

    @Test
    void servesManyCallsAtOnce() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        List<CompletableFuture<ChatResponse>> answers = new ArrayList<>();
        List<RecordingSubscriber<ChatEvent>> subscribers = new ArrayList<>();

        for (int i = 0; i < AT_ONCE; i++) {
            answers.add(setup.provider().chat(call(setup)).toCompletableFuture());
            RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
            setup.provider().stream(call(setup)).subscribe(subscriber);
            subscribers.add(subscriber);
        }

        for (int i = 0; i < AT_ONCE; i++) {
            assertEndedOnce(subscribers.get(i));
            assertThat(assembled(setup, subscribers.get(i)).text())
                    .isEqualTo(answers.get(i)
                            .get(patience().toMillis(), TimeUnit.MILLISECONDS)
                            .text());
        }
    }

    @Test
    void tellsItsAbilities() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);

        assertThat(setup.provider().ability(Scenario.class)).isEmpty();
        var listing = setup.provider().ability(ModelListing.class);
        if (listing.isPresent()) {
            assertThat(listing.get()
                            .models(call(setup).scope())
                            .toCompletableFuture()
                            .get(patience().toMillis(), TimeUnit.MILLISECONDS))
                    .isNotEmpty();
        }
    }

    @Test
    void canBeClosedAgain() {
        ProviderSetup setup = setup(Scenario.ANSWERS);

        assertThatCode(() -> {
                    setup.provider().close();
                    setup.provider().close();
                })
                .doesNotThrowAnyException();
    }

    private static ChatRequest toolRequest(ProviderSetup setup) {
        return request(setup).toBuilder()
                .tool(ToolDefinition.of("get_weather", "The weather in a city.", Json.of(OBJECT_SCHEMA)))
                .toolChoice(ToolChoice.required())
                .build();
    }

    private static long orZero(OptionalLong tokens) {
        return tokens.orElse(0);
    }
}
