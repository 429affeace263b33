package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.server.Gate;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A way to spoil an answer; immutable and reusable. Counts of events start after the head: {@code 0} is before the
 * first event. Faults that know the text of an event stream are in {@link StreamFault}.
 */
@FunctionalInterface
public interface Fault {

    /** The spoiled answer. */
    WireResponse apply(WireResponse response);

    /** This fault, then another one on its result. */
    default Fault and(Fault next) {
        return response -> next.apply(apply(response));
    }

    /** The connection is reset instead of an answer. */
    static Fault reset() {
        return response -> response.after(new Step.Reset());
    }

    /** The connection is closed instead of an answer. */
    static Fault closeWithoutAnswer() {
        return response -> response.after(new Step.Close());
    }

    /** Nothing is ever answered. */
    static Fault silence() {
        return response -> response.after(new Step.Hold());
    }

    /** The head is late. */
    static Fault slowHead(Duration delay) {
        return response -> response.after(new Step.Pause(delay));
    }

    /** The head waits for the gate. */
    static Fault slowHead(Gate gate) {
        return response -> response.after(new Step.Await(gate));
    }

    /** The head comes at once, the first event late. */
    static Fault slowFirstEvent(Duration delay) {
        return pauseAfter(0, delay);
    }

    /** The head comes at once, the first event waits for the gate. */
    static Fault slowFirstEvent(Gate gate) {
        return pauseAfter(0, gate);
    }

    /** A pause after the given number of events. */
    static Fault pauseAfter(int events, Duration pause) {
        return response -> response.insertAfter(events, List.of(new Step.Pause(pause)));
    }

    /** A wait for the gate after the given number of events. */
    static Fault pauseAfter(int events, Gate gate) {
        return response -> response.insertAfter(events, List.of(new Step.Await(gate)));
    }

    /** A pause before every event. */
    static Fault paced(Duration pause) {
        return response -> response.replaceEvents(event -> List.of(new Step.Pause(pause), event));
    }

    /**
     * After the given number of events nothing more comes and the connection stays open, the body unfinished: if it is
     * shorter, its last byte is missing.
     */
    static Fault stallAfter(int events) {
        return response -> Slices.breakAfter(response, events, new Step.Hold());
    }

    /**
     * After the given number of events the connection is closed, the body unfinished: if it is shorter, its last byte
     * is missing.
     */
    static Fault cutAfter(int events) {
        return response -> Slices.breakAfter(response, events, new Step.Close());
    }

    /** After the given number of body bytes the connection is closed, the body unfinished. */
    static Fault cutAfterBytes(int bytes) {
        return response -> Slices.splitAt(response, bytes).insertAfter(bytes == 0 ? 0 : 1, List.of(new Step.Close()));
    }

    /** After the given number of events the connection is reset, as {@link #cutAfter} closes it. */
    static Fault resetAfter(int events) {
        return response -> Slices.breakAfter(response, events, new Step.Reset());
    }

    /** The body ends in good HTTP order after the given number of events: the stream is cut, the exchange is not. */
    static Fault endAfter(int events) {
        return response -> response.keepFirst(events);
    }

    /** The head announces another type of content. */
    static Fault contentType(String type) {
        return response -> response.withHeader("content-type", type);
    }

    /** The head has this field. */
    static Fault header(String name, String value) {
        return response -> response.withHeader(name, value);
    }

    /** A gateway's HTML page with that status, instead of the service's answer. */
    static Fault htmlErrorPage(int status) {
        return response -> WireResponse.of(
                status,
                response.headers().with("content-type", "text/html"),
                ("<html>\r\n<head><title>" + status + "</title></head>\r\n<body><center><h1>" + status
                                + "</h1></center><hr><center>simulated gateway</center></body>\r\n</html>\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The body compressed, each event flushed by itself. */
    static Fault gzip() {
        return Compression::gzip;
    }

    /** The same bytes in pieces of random size between 1 and the given number, the same for the same seed. */
    static Fault splitRandomly(long seed, int atMost) {
        return response -> Slices.random(response, seed, atMost);
    }

    /** The same bytes one by one. */
    static Fault byteByByte() {
        return splitRandomly(0, 1);
    }
}
