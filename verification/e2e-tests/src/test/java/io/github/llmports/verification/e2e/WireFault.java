package io.github.llmports.verification.e2e;

import static io.github.llmports.verification.e2e.Expected.answer;
import static io.github.llmports.verification.e2e.Expected.failure;
import static io.github.llmports.verification.e2e.Expected.timeout;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.ConnectionFailedException;
import io.github.llmports.api.error.ContextLengthExceededException;
import io.github.llmports.api.error.IncompleteStreamException;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.error.ModelNotFoundException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.api.error.PermissionDeniedException;
import io.github.llmports.api.error.QuotaExhaustedException;
import io.github.llmports.api.error.RateLimitedException;
import io.github.llmports.api.error.ServerFailedException;
import io.github.llmports.api.error.TimeoutClock;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A way for the service to misbehave, and how a call must then end.
 *
 * @param name what the service does
 * @param reply its reply
 * @param whole the end of a call for the whole answer
 * @param streamed the end of a stream
 * @param options how the call is made
 */
record WireFault(String name, Reply reply, Expected whole, Expected streamed, CallOptions options) {

    /** The answer, where it is complete. */
    static final String TEXT = "One two three four five six.";

    /** The settings that bring the limits within reach. */
    static final int MAX_EVENT_BYTES = 100_000;

    private static final Duration CLOCK = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final CallOptions PATIENT =
            CallOptions.builder().deadline(LONG).build();
    private static final CallOptions SHORT_CLOCKS = PATIENT.toBuilder()
            .clocks(StreamClocks.configured().withFirstEvent(CLOCK).withIdle(CLOCK))
            .build();
    private static final CallOptions SHORT_DEADLINE = CallOptions.builder()
            .deadline(CLOCK)
            .clocks(StreamClocks.configured().withFirstEvent(LONG).withIdle(LONG))
            .build();

    /** A reset makes the receiver's system forget what was not read yet. */
    private static final Duration LET_IT_BE_READ = Duration.ofMillis(200);

    private static final Duration A_LITTLE = Duration.ofMillis(50);

    /** What can go wrong with that provider's service. */
    static List<WireFault> of(SimulatedProvider provider) {
        List<WireFault> faults = new ArrayList<>(ofAnyService(provider));
        provider.emptyAccount()
                .ifPresent(words -> faults.add(broken(
                        "no quota in the middle",
                        error(provider.lead() + 2, words[0], words[1]),
                        QuotaExhaustedException.class)));
        switch (provider) {
            case CLAUDE ->
                faults.add(broken(
                        "overloaded in the middle",
                        error(provider.lead() + 2, "overloaded_error", "overloaded_error"),
                        OverloadedException.class));
            case GEMINI -> {
                faults.add(result("a stop for safety", spoken("SAFETY")));
                faults.add(result("an unknown reason", spoken("NOT_HEARD_OF")));
                faults.add(broken(
                        "a bare error in the middle",
                        StreamFault.bareErrorAfter(2, "UNAVAILABLE", "503", "Simulated."),
                        OverloadedException.class));
            }
            case GROQ ->
                faults.add(broken(
                        "a failed tool call in the middle",
                        error(provider.lead() + 2, "invalid_request_error", "tool_use_failed"),
                        InvalidRequestException.class));
            default -> faults.add(result("a filter's stop", spoken("content_filter")));
        }
        if (provider != SimulatedProvider.GEMINI) {
            faults.add(harmless("the first event twice", StreamFault.duplicateRoleChunk()));
        }
        return faults;
    }

    private static List<WireFault> ofAnyService(SimulatedProvider provider) {
        int middle = provider.lead() + 2;
        return List.of(
                status("400", Reply.status(400), InvalidRequestException.class),
                status("401", Reply.status(401), AuthenticationException.class),
                status("403", Reply.status(403), PermissionDeniedException.class),
                status("404", Reply.status(404), ModelNotFoundException.class),
                status("no quota", Reply.error(ServiceError.insufficientQuota()), QuotaExhaustedException.class),
                status("429 rate limit", Reply.rateLimited(Duration.ofSeconds(9)), RateLimitedException.class),
                status(
                        "context length",
                        Reply.error(ServiceError.contextLengthExceeded(10, 20)),
                        ContextLengthExceededException.class),
                status("500", Reply.status(500), ServerFailedException.class),
                status("503", Reply.status(503), OverloadedException.class),
                status("HTML page with 502", spoiled(Fault.htmlErrorPage(502)), ServerFailedException.class),
                status("HTML page with 200", spoiled(Fault.htmlErrorPage(200)), MalformedResponseException.class),
                status("no HTTP", Reply.bytes("SSH-2.0-OpenSSH_9.6\r\n"), MalformedResponseException.class),
                status("reset instead of an answer", spoiled(Fault.reset()), ConnectionFailedException.class),
                status(
                        "closed instead of an answer",
                        spoiled(Fault.closeWithoutAnswer()),
                        ConnectionFailedException.class),
                clock("silence", Fault.silence(), timeout(TimeoutClock.FIRST_EVENT), timeout(TimeoutClock.FIRST_EVENT)),
                clock(
                        "silence after the head",
                        Fault.stallAfter(0),
                        timeout(TimeoutClock.FIRST_EVENT),
                        timeout(TimeoutClock.FIRST_EVENT)),
                clock(
                        "stall in the middle",
                        inTheMiddle(middle, Fault::stallAfter),
                        timeout(TimeoutClock.FIRST_EVENT),
                        timeout(TimeoutClock.IDLE).withPartial()),
                deadline(
                        "silence until the deadline",
                        Fault.silence(),
                        timeout(TimeoutClock.TOTAL),
                        timeout(TimeoutClock.TOTAL)),
                deadline(
                        "slower than the deadline",
                        Fault.paced(Duration.ofMillis(provider.lead() > 1 ? 120 : 200)),
                        answer(),
                        timeout(TimeoutClock.TOTAL).withPartial()),
                of("slow head", Fault.slowHead(A_LITTLE), answer(), answer()),
                of("slow first token", Fault.slowFirstEvent(A_LITTLE), answer(), answer()),
                of(
                        "cut in the first event",
                        Fault.cutAfterBytes(60),
                        failure(ConnectionFailedException.class),
                        failure(IncompleteStreamException.class)),
                of(
                        "cut before the first event",
                        Fault.cutAfter(0),
                        failure(ConnectionFailedException.class),
                        failure(IncompleteStreamException.class)),
                broken(
                        "cut in the middle",
                        inTheMiddle(middle, Fault::cutAfter),
                        ConnectionFailedException.class,
                        IncompleteStreamException.class),
                broken(
                        "reset in the middle",
                        inTheMiddle(middle, WireFault::resetOnceRead),
                        ConnectionFailedException.class,
                        IncompleteStreamException.class),
                cut("ended in the middle", Fault.endAfter(middle)),
                cut("no end marker", StreamFault.missingEndMarker()),
                status("garbage", json("{\"id\": <garbage"), MalformedResponseException.class),
                status("no UTF-8", json(provider.document("\u00c3(")), MalformedResponseException.class),
                status("another protocol", json("{\"hello\":\"world\"}"), MalformedResponseException.class),
                after("garbage in the middle", StreamFault.garbageAfter(middle), MalformedResponseException.class),
                after("no UTF-8 in the middle", StreamFault.invalidUtf8After(middle), MalformedResponseException.class),
                after(
                        "an event above maxEventBytes",
                        StreamFault.oversizedEventAfter(middle, 1_000_000),
                        MalformedResponseException.class),
                of(
                        "a failure before the first event",
                        StreamFault.failureAfter(0),
                        failure(provider.ownFailure()),
                        failure(provider.ownFailure())),
                broken("a failure in the middle", StreamFault.failureAfter(middle), provider.ownFailure()),
                broken(
                        "a rate limit in the middle",
                        error(middle, provider.rateLimit()[0], provider.rateLimit()[1]),
                        RateLimitedException.class),
                harmless("gzip", Fault.gzip()),
                harmless("byte by byte", Fault.byteByByte()),
                harmless("split at random", Fault.splitRandomly(7, 9)),
                of("comments", StreamFault.comments(), failure(MalformedResponseException.class), answer()),
                harmless("CRLF", StreamFault.lineEnds("\r\n")),
                harmless("CR", StreamFault.lineEnds("\r")),
                harmless("unknown fields", StreamFault.unknownFields()));
    }

    /** The end that a mode must come to. */
    Expected expected(Mode mode) {
        return mode.streams() ? streamed : whole;
    }

    @Override
    public String toString() {
        return name;
    }

    private static WireFault status(String name, Reply reply, Class<? extends LlmException> failure) {
        return new WireFault(name, reply, failure(failure), failure(failure), PATIENT);
    }

    private static WireFault of(String name, Fault fault, Expected whole, Expected streamed) {
        return new WireFault(name, spoiled(fault), whole, streamed, PATIENT);
    }

    private static WireFault clock(String name, Fault fault, Expected whole, Expected streamed) {
        return new WireFault(name, spoiled(fault), whole, streamed, SHORT_CLOCKS);
    }

    private static WireFault deadline(String name, Fault fault, Expected whole, Expected streamed) {
        return new WireFault(name, spoiled(fault), whole, streamed, SHORT_DEADLINE);
    }

    /** A whole answer has one event, so that nothing is lost of it. */
    private static WireFault cut(String name, Fault fault) {
        return of(
                name, fault, answer(), failure(IncompleteStreamException.class).withPartial());
    }

    /** What follows a whole answer is not looked at. */
    private static WireFault after(String name, Fault fault, Class<? extends LlmException> failure) {
        return of(name, fault, answer(), failure(failure).withPartial());
    }

    /** What a service says of its own filters is a result. */
    private static WireFault result(String name, Reply reply) {
        return new WireFault(name, reply, answer(), answer(), PATIENT);
    }

    private static Reply spoken(String finish) {
        return Reply.text(TEXT).finish(finish);
    }

    private static WireFault broken(String name, Fault fault, Class<? extends LlmException> failure) {
        return of(name, fault, failure(failure), failure(failure).withPartial());
    }

    private static WireFault broken(
            String name, Fault fault, Class<? extends LlmException> whole, Class<? extends LlmException> streamed) {
        return of(name, fault, failure(whole), failure(streamed).withPartial());
    }

    private static WireFault harmless(String name, Fault fault) {
        return of(name, fault, answer(), answer());
    }

    /** After some events of a stream; a whole answer is one event, so before it. */
    private static Fault inTheMiddle(int events, IntFunction<Fault> afterEvents) {
        return response -> afterEvents
                .apply(response.framing() == WireResponse.Framing.LENGTH ? 0 : events)
                .apply(response);
    }

    private static Fault resetOnceRead(int events) {
        return Fault.resetAfter(events).and(Fault.pauseAfter(events, LET_IT_BE_READ));
    }

    private static Fault error(int events, String type, String code) {
        return StreamFault.errorAfter(events, type, code, "Simulated.");
    }

    /** Each character is one byte. */
    private static Reply json(String body) {
        return Reply.raw(200, Map.of("content-type", "application/json"), body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Reply spoiled(Fault fault) {
        return Reply.text(TEXT).with(fault);
    }
}
