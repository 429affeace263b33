package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
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
 * What every provider keeps to, whoever wrote it and whatever its service speaks. Extend it, say in {@link #open} how
 * to make a provider whose service behaves as a scenario asks ({@link SimulatedService#open} does it for the services
 * that are simulated), and in {@link #supported} which scenarios its service can show; tests of the others are skipped.
 */
public abstract class ProviderContract extends ToolContract {
    private static final int AT_ONCE = 24;

    @ParameterizedTest
    @EnumSource(
            names = {
                "ANSWERS",
                "REASONS",
                "REASONS_AND_CALLS_TOOL",
                "CALLS_TOOL",
                "CALLS_TOOLS",
                "HITS_LIMIT",
                "REFUSES",
                "REPORTS_USAGE"
            })
    void givesTheSameAnswerWholeAndStreamed(Scenario scenario) throws Exception {
        ProviderSetup setup = setup(scenario);
        boolean reasons = scenario == Scenario.REASONS || scenario == Scenario.REASONS_AND_CALLS_TOOL;
        ChatRequest request = reasons ? shown(toolRequest(setup)) : toolRequest(setup);
        ProviderCall call = prepared(setup, request).build();

        ChatResponse whole = chat(setup, call);
        ChatResponse assembled = streamed(setup, call);

        assertThat(comparable(assembled)).isEqualTo(comparable(whole));
        assertThat(assembled.finishReason()).isEqualTo(whole.finishReason());
        assertThat(assembled.modelServed()).isEqualTo(whole.modelServed());
        assertThat(assembled.usage()).isEqualTo(whole.usage());
        assertThat(assembled.providerCost()).isEqualTo(whole.providerCost());
    }

    @Test
    void namesItselfAndTheModelInTheAnswer() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);

        ChatResponse whole = chat(setup, call(setup));

        assertThat(whole.text()).isNotBlank();
        assertThat(whole.finishReason().unified()).isEqualTo(FinishReason.Unified.STOP);
        assertThat(whole.provider()).isEqualTo(setup.name());
        assertThat(whole.modelAsked()).isEqualTo(setup.model().id());
        assertThat(whole.modelServed()).isNotBlank();
    }

    @Test
    void tellsTheServiceTheWholeConversation() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        ChatRequest request = ChatRequest.builder(
                        setup.name() + "/" + setup.model().id())
                .system("Be as brief as a telegram.")
                .user("Does it rain?")
                .message(Message.assistant("It drizzles."))
                .user("And \"tomorrow\"?")
                .build();

        assertThat(chat(setup, prepared(setup, request).build()).text()).isNotBlank();

        setup.sent()
                .ifPresent(body -> assertThat(body)
                        .contains("Be as brief as a telegram.", "Does it rain?", "It drizzles.", "tomorrow"));
    }

    @Test
    void saysThatALimitCutTheAnswer() throws Exception {
        ProviderSetup setup = setup(Scenario.HITS_LIMIT);

        ChatResponse whole = chat(setup, call(setup));

        assertThat(whole.finishReason().unified()).isEqualTo(FinishReason.Unified.LENGTH);
        assertThat(whole.text()).isNotBlank();
    }

    @Test
    void givesARefusalAsAnAnswer() throws Exception {
        ProviderSetup setup = setup(Scenario.REFUSES);

        ChatResponse whole = chat(setup, call(setup));

        assertThat(whole.finishReason().unified())
                .isIn(FinishReason.Unified.REFUSAL, FinishReason.Unified.CONTENT_FILTER);
        assertThat(whole.toolCalls()).isEmpty();
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
    void countsCachedInputAndReasoningWithinTheTotals() throws Exception {
        ProviderSetup setup = setup(Scenario.REPORTS_USAGE);

        for (Usage usage : List.of(
                chat(setup, call(setup)).usage(), streamed(setup, call(setup)).usage())) {
            assertThat(usage.inputTokens()).hasValue(120);
            assertThat(usage.outputTokens()).hasValue(40);
            assertThat(usage.cacheReadTokens()).hasValue(60);
            assertThat(usage.cacheWriteTokens().orElse(20)).isIn(0L, 20L);
            assertThat(usage.reasoningTokens().orElse(10)).isEqualTo(10);
        }
    }

    @Test
    void takesAnAnswerWithUnknownFields() throws Exception {
        ProviderSetup setup = setup(Scenario.ADDS_UNKNOWN_FIELDS);

        assertThat(chat(setup, call(setup)).text()).isNotBlank();
        assertThat(assembled(setup, stream(setup)).text()).isNotBlank();
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
    void tellsItsAbilities() {
        ProviderSetup setup = setup(Scenario.ANSWERS);

        assertThat(setup.provider().ability(Scenario.class)).isEmpty();
    }

    @Test
    void listsModelsIfItCan() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        var listing = setup.provider().ability(ModelListing.class);
        assumeTrue(listing.isPresent(), "the provider lists no models");

        assertThat(listing.get()
                        .models(call(setup).scope())
                        .toCompletableFuture()
                        .get(patience().toMillis(), TimeUnit.MILLISECONDS))
                .isNotEmpty();
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

    /** The parts; ids and seals of tool calls are the service's to choose anew for each answer. */
    private static List<Part> comparable(ChatResponse response) {
        return response.parts().stream()
                .map(part -> part instanceof Part.ToolCall call
                        ? new Part.ToolCall(
                                "", call.name(), call.arguments(), call.state().map(ProviderContract::empty))
                        : part)
                .toList();
    }

    private static OpaqueState empty(OpaqueState state) {
        return new OpaqueState(state.format(), state.providerType(), state.model(), Json.EMPTY_OBJECT);
    }

    private static long orZero(OptionalLong tokens) {
        return tokens.orElse(0);
    }
}
