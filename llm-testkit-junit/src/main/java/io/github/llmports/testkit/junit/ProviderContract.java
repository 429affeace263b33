package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.CancelledException;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.CancellationSource;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.testkit.provider.RecordingSubscriber;
import io.github.llmports.testkit.provider.TestCall;
import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every provider keeps to, whoever wrote it. Extend it, say in {@link #open} how to make a provider whose service
 * behaves as a scenario asks, and in {@link #supported} which scenarios its service can show; tests of the others are
 * skipped.
 */
public abstract class ProviderContract {
    private static final int AT_ONCE = 24;
    private static final String OBJECT_SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

    private final List<ProviderSetup> opened = new ArrayList<>();

    /**
     * Makes a provider whose service behaves like that on every call.
     *
     * @param scenario one of the supported scenarios
     */
    protected abstract ProviderSetup open(Scenario scenario) throws Exception;

    /** The scenarios that the provider's service can show; all by default. */
    protected Set<Scenario> supported() {
        return EnumSet.allOf(Scenario.class);
    }

    /** Whether the provider itself ends a call whose deadline passes; true by default. */
    protected boolean enforcesDeadline() {
        return true;
    }

    /** How long a test waits for what must come; ten seconds by default. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @AfterEach
    final void closeWhatWasOpened() {
        for (ProviderSetup setup : opened) {
            setup.close();
        }
    }

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
    void endsAStreamWithFinishedAndLeavesTheCoresEventsToTheCore() {
        List<ChatEvent> events = stream(setup(Scenario.ANSWERS)).items();

        assertThat(events).last().isInstanceOf(ChatEvent.Finished.class);
        assertThat(events).filteredOn(ChatEvent.Finished.class::isInstance).hasSize(1);
        assertThat(events)
                .doesNotHaveAnyElementsOfTypes(
                        ChatEvent.Started.class, ChatEvent.Restarted.class, ChatEvent.Completed.class);
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

    @Test
    void deliversNoMoreThanIsAskedFor() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.requesting(0);
        setup.provider().stream(call(setup)).subscribe(subscriber);

        int asked = 0;
        while (subscriber.terminals() == 0
                && subscriber.items().stream().noneMatch(ChatEvent.Finished.class::isInstance)) {
            assertThat(subscriber.items()).hasSize(asked);
            subscriber.request(1);
            asked++;
            subscriber.awaitItems(asked, patience());
        }

        subscriber.awaitEnd(patience());
        assertThat(subscriber.completed()).isTrue();
        assertThat(subscriber.breaches()).isEmpty();
    }

    @Test
    void refusesDemandThatIsNotPositive() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.requesting(0);
        setup.provider().stream(call(setup)).subscribe(subscriber);

        subscriber.request(0);

        assertEndedOnce(subscriber);
        assertThat(subscriber.failure()).containsInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesASecondSubscriberAndServesTheFirst() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        var publisher = setup.provider().stream(call(setup));
        RecordingSubscriber<ChatEvent> first = RecordingSubscriber.unbounded();
        RecordingSubscriber<ChatEvent> second = RecordingSubscriber.unbounded();

        publisher.subscribe(first);
        publisher.subscribe(second);

        assertEndedOnce(second);
        assertThat(second.failure()).containsInstanceOf(IllegalStateException.class);
        assertEndedOnce(first);
        assertThat(first.completed()).isTrue();
    }

    @Test
    void refusesNoSubscriber() {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        assertThatNullPointerException()
                .isThrownBy(() -> setup.provider().stream(call(setup)).subscribe(null));
    }

    @Test
    void failsAStreamThatIsCutAfterWhatHadArrived() {
        ProviderSetup setup = setup(Scenario.CUTS_STREAM);
        RecordingSubscriber<ChatEvent> subscriber = run(setup);

        ResponseAssembler assembler = assembler(setup, subscriber);
        assertThat(assembler.finished()).isFalse();
        assertThat(assembler.partial())
                .hasValueSatisfying(partial -> assertThat(partial.text()).isNotEmpty());
        assertThat(subscriber.failure()).containsInstanceOf(IncompleteStreamException.class);
        ((IncompleteStreamException) subscriber.failure().orElseThrow())
                .partial()
                .ifPresent(partial -> assertThat(partial.text())
                        .isEqualTo(assembler.partial().orElseThrow().text()));
    }

    @Test
    void endsTheExchangeWhenTheSubscriptionIsCancelled() {
        ProviderSetup setup = setup(Scenario.STALLS_STREAM);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call(setup)).subscribe(subscriber);
        subscriber.awaitItems(1, patience());

        subscriber.cancel();

        awaitQuiet(setup);
        assertThat(subscriber.terminals()).isZero();
        assertThat(subscriber.breaches()).isEmpty();
    }

    @Test
    void endsAStreamWhenItsCallIsCancelled() {
        ProviderSetup setup = setup(Scenario.STALLS_STREAM);
        CancellationSource cancellation = new CancellationSource();
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call(setup, cancellation)).subscribe(subscriber);
        subscriber.awaitItems(1, patience());

        cancellation.cancel();

        assertEndedOnce(subscriber);
        assertThat(subscriber.failure()).containsInstanceOf(CancelledException.class);
        awaitQuiet(setup);
    }

    @Test
    void endsACallThatIsCancelled() throws Exception {
        ProviderSetup setup = setup(Scenario.STAYS_SILENT);
        CancellationSource cancellation = new CancellationSource();
        CompletableFuture<ChatResponse> answer =
                setup.provider().chat(call(setup, cancellation)).toCompletableFuture();

        cancellation.cancel();

        assertThat(failure(answer)).isInstanceOf(CancelledException.class);
        awaitQuiet(setup);
    }

    @Test
    void startsNothingForACallThatIsCancelledAlready() throws Exception {
        ProviderSetup setup = setup(Scenario.ANSWERS);
        CancellationSource cancellation = new CancellationSource();
        cancellation.cancel();

        assertThat(failure(setup.provider().chat(call(setup, cancellation)).toCompletableFuture()))
                .isInstanceOf(CancelledException.class);
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call(setup, cancellation)).subscribe(subscriber);
        assertEndedOnce(subscriber);
        assertThat(subscriber.failure()).containsInstanceOf(CancelledException.class);
    }

    @Test
    void endsACallWhoseDeadlinePasses() throws Exception {
        assumeTrue(enforcesDeadline(), "the provider leaves deadlines to the core");
        ProviderSetup setup = setup(Scenario.STAYS_SILENT);
        ProviderCall call = call(setup, Cancellation.NEVER, Duration.ofMillis(100), request(setup));

        assertThat(failure(setup.provider().chat(call).toCompletableFuture())).isInstanceOf(TimedOutException.class);
        RecordingSubscriber<ChatEvent> subscriber = stream(setup, call);
        assertThat(subscriber.failure()).containsInstanceOf(TimedOutException.class);
        awaitQuiet(setup);
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

    private ProviderSetup setup(Scenario scenario) {
        assumeTrue(supported().contains(scenario), () -> "the service cannot show " + scenario);
        try {
            ProviderSetup setup = open(scenario);
            opened.add(setup);
            return setup;
        } catch (Exception e) {
            throw new AssertionError("the provider for " + scenario + " could not be made", e);
        }
    }

    private static ChatRequest request(ProviderSetup setup) {
        return ChatRequest.of(setup.name() + "/" + setup.model().id(), "Say a few words about the weather.");
    }

    private static ChatRequest toolRequest(ProviderSetup setup) {
        return request(setup).toBuilder()
                .tool(ToolDefinition.of("get_weather", "The weather in a city.", Json.of(OBJECT_SCHEMA)))
                .toolChoice(ToolChoice.required())
                .build();
    }

    private ProviderCall call(ProviderSetup setup) {
        return call(setup, Cancellation.NEVER);
    }

    private ProviderCall call(ProviderSetup setup, Cancellation cancellation) {
        return call(setup, cancellation, patience().multipliedBy(2), request(setup));
    }

    private static ProviderCall call(
            ProviderSetup setup, Cancellation cancellation, Duration deadline, ChatRequest request) {
        return TestCall.of(request)
                .model(setup.model())
                .credential(setup.credential())
                .cancellation(cancellation)
                .deadline(RealTime.TIMER, deadline)
                .build();
    }

    private ChatResponse chat(ProviderSetup setup, ProviderCall call) throws Exception {
        return setup.provider().chat(call).toCompletableFuture().get(patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Streams to the end, which must be completion. */
    private RecordingSubscriber<ChatEvent> stream(ProviderSetup setup) {
        RecordingSubscriber<ChatEvent> subscriber = run(setup);
        assertThat(subscriber.failure()).isEmpty();
        return subscriber;
    }

    private RecordingSubscriber<ChatEvent> run(ProviderSetup setup) {
        return stream(setup, call(setup));
    }

    private RecordingSubscriber<ChatEvent> stream(ProviderSetup setup, ProviderCall call) {
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call).subscribe(subscriber);
        assertEndedOnce(subscriber);
        return subscriber;
    }

    private void assertEndedOnce(RecordingSubscriber<ChatEvent> subscriber) {
        subscriber.awaitEnd(patience());
        assertThat(subscriber.terminals()).isEqualTo(1);
        assertThat(subscriber.breaches()).isEmpty();
    }

    private static ChatResponse assembled(ProviderSetup setup, RecordingSubscriber<ChatEvent> subscriber) {
        return assembler(setup, subscriber).response();
    }

    private static ResponseAssembler assembler(ProviderSetup setup, RecordingSubscriber<ChatEvent> subscriber) {
        ResponseAssembler assembler =
                new ResponseAssembler(setup.name(), setup.model().id());
        subscriber.items().forEach(assembler::accept);
        return assembler;
    }

    private void awaitQuiet(ProviderSetup setup) {
        setup.running()
                .ifPresent(running -> Waiting.until(
                        () -> running.getAsInt() == 0, "the service to have no exchange in flight", patience()));
    }

    private Throwable failure(CompletableFuture<ChatResponse> answer) throws InterruptedException, TimeoutException {
        try {
            ChatResponse unexpected = answer.get(patience().toMillis(), TimeUnit.MILLISECONDS);
            throw new AssertionError("expected a failure, got " + unexpected);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static long orZero(OptionalLong tokens) {
        return tokens.orElse(0);
    }
}
