package io.github.llmports.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.testkit.provider.RecordingSubscriber;
import io.github.llmports.testkit.provider.TestCall;
import io.github.llmports.testkit.time.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/** What the tests of a contract are made of: providers by scenario, calls to them, waiting for what must come. */
abstract class ContractSetup {
    private static final String CITY_SCHEMA = "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
            + "\"required\":[\"city\"],\"additionalProperties\":false}";

    private final List<ProviderSetup> opened = new ArrayList<>();

    /**
     * Makes a provider whose service behaves like that on every call.
     *
     * @param scenario one of the supported scenarios
     */
    protected abstract ProviderSetup open(Scenario scenario) throws Exception;

    /** The scenarios that the provider's service can show; all by default. Tests of the others are skipped. */
    protected Set<Scenario> supported() {
        return EnumSet.allOf(Scenario.class);
    }

    /** Whether the provider itself ends a call whose deadline passes; true by default. */
    protected boolean enforcesDeadline() {
        return true;
    }

    /** Whether the provider reads the request, so that it can say what of it the model cannot take; true by default. */
    protected boolean fitsRequests() {
        return true;
    }

    /** Whether the service's reasoning comes with state that must go back unchanged; true by default. */
    protected boolean keepsState() {
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

    ProviderSetup setup(Scenario scenario) {
        assumeTrue(supported().contains(scenario), () -> "the service cannot show " + scenario);
        try {
            ProviderSetup setup = open(scenario);
            opened.add(setup);
            return setup;
        } catch (Exception e) {
            throw new AssertionError("the provider for " + scenario + " could not be made", e);
        }
    }

    static ChatRequest request(ProviderSetup setup, Message... more) {
        ChatRequest.Builder request = ChatRequest.builder(
                        setup.name() + "/" + setup.model().id())
                .message(Message.user("What is the weather like in Ghent and in Oslo?"));
        List.of(more).forEach(request::message);
        return request.build();
    }

    static ChatRequest toolRequest(ProviderSetup setup, Message... more) {
        return request(setup, more).toBuilder()
                .tool(ToolDefinition.of(Expected.TOOL, "The weather in a city.", Json.of(CITY_SCHEMA)))
                .build();
    }

    ProviderCall call(ProviderSetup setup) {
        return call(setup, Cancellation.NEVER);
    }

    ProviderCall call(ProviderSetup setup, Cancellation cancellation) {
        return prepared(setup, request(setup)).cancellation(cancellation).build();
    }

    TestCall prepared(ProviderSetup setup, ChatRequest request) {
        return TestCall.of(request)
                .model(setup.model())
                .credential(setup.credential())
                .deadline(RealTime.TIMER, patience().multipliedBy(2));
    }

    ChatResponse chat(ProviderSetup setup, ProviderCall call) throws Exception {
        return setup.provider().chat(call).toCompletableFuture().get(patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Streams to the end, which must be completion. */
    RecordingSubscriber<ChatEvent> stream(ProviderSetup setup) {
        RecordingSubscriber<ChatEvent> subscriber = run(setup);
        assertThat(subscriber.failure()).isEmpty();
        return subscriber;
    }

    RecordingSubscriber<ChatEvent> run(ProviderSetup setup) {
        return stream(setup, call(setup));
    }

    RecordingSubscriber<ChatEvent> stream(ProviderSetup setup, ProviderCall call) {
        RecordingSubscriber<ChatEvent> subscriber = RecordingSubscriber.unbounded();
        setup.provider().stream(call).subscribe(subscriber);
        assertEndedOnce(subscriber);
        return subscriber;
    }

    /** The answer of a stream, which must complete. */
    ChatResponse streamed(ProviderSetup setup, ProviderCall call) {
        RecordingSubscriber<ChatEvent> subscriber = stream(setup, call);
        assertThat(subscriber.failure()).isEmpty();
        return assembled(setup, subscriber);
    }

    void assertEndedOnce(RecordingSubscriber<ChatEvent> subscriber) {
        subscriber.awaitEnd(patience());
        assertThat(subscriber.terminals()).isEqualTo(1);
        assertThat(subscriber.breaches()).isEmpty();
    }

    static ChatResponse assembled(ProviderSetup setup, RecordingSubscriber<ChatEvent> subscriber) {
        return assembler(setup, subscriber).response();
    }

    static ResponseAssembler assembler(ProviderSetup setup, RecordingSubscriber<ChatEvent> subscriber) {
        ResponseAssembler assembler =
                new ResponseAssembler(setup.name(), setup.model().id());
        subscriber.items().forEach(assembler::accept);
        return assembler;
    }

    void awaitQuiet(ProviderSetup setup) {
        setup.running()
                .ifPresent(running -> Waiting.until(
                        () -> running.getAsInt() == 0, "the service to have no exchange in flight", patience()));
    }

    /** How a call failed, which it must, by an exception of the API. */
    LlmException failure(CompletableFuture<ChatResponse> answer) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError(
                    "expected a failure, got " + answer.get(patience().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LlmException failure) {
                return failure;
            }
            throw new AssertionError("the failure is no LlmException", e);
        }
    }
}
