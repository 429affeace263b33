package io.github.llmports.testkit.simulator;

import io.github.llmports.testkit.server.Ending;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.LoopbackServer;
import io.github.llmports.testkit.time.RealTime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The services on loopback, all on one port, for tests, demonstrations and measurements; safe for use by several
 * threads. Close it when done.
 *
 * <p>Requests are checked as the service checks them, then answered by the next scripted {@link Reply}, or sensibly
 * without one. It keeps a log of what it was asked.
 */
public final class Simulator implements AutoCloseable {
    private final Script script = new Script();
    private final RequestLog log;
    private final LoopbackServer server;

    private Simulator(Builder builder) {
        log = new RequestLog(builder.keepsLog);
        Service service = new Service(script, log, Optional.ofNullable(builder.apiKey), builder.strict);
        server = LoopbackServer.start(builder.port, builder.sendBuffer, builder.clock, service);
    }

    /** A strict simulator on a free port that takes any key. */
    public static Simulator start() {
        return builder().start();
    }

    /** A simulator with other settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The base URL for clients of OpenAI, with {@code /v1} and without a slash at the end. */
    public URI baseUrl() {
        return baseUrl(ServiceName.OPENAI);
    }

    /** The base URL for clients of that service, without a slash at the end. */
    public URI baseUrl(ServiceName service) {
        return URI.create("http://127.0.0.1:" + port() + service.path());
    }

    /** The base URL of a stream encoded in advance. */
    public URI baseUrl(StreamPlan plan) {
        return URI.create("http://127.0.0.1:" + port() + plan.basePath());
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Adds replies that are given one by one, in the order in which requests arrive, refused ones not counted. */
    public Simulator script(Reply... replies) {
        script.add(List.of(replies));
        return this;
    }

    /** The reply for every request once the scripted ones are used up, in place of the simulator's own answer. */
    public Simulator otherwise(Reply reply) {
        script.otherwise(reply);
        return this;
    }

    /** Scripted replies that nobody asked for yet. */
    public int unusedReplies() {
        return script.size();
    }

    /** All requests so far in the order of their arrival, refused ones included. */
    public List<Exchange> requests() {
        return log.all();
    }

    /** The last request. */
    public Exchange lastRequest() {
        List<Exchange> all = log.all();
        if (all.isEmpty()) {
            throw new AssertionError("the simulator was not asked anything yet");
        }
        return all.get(all.size() - 1);
    }

    /**
     * Waits until that many requests have arrived and gives the last of them.
     *
     * @throws AssertionError if they have not within that time
     */
    public Exchange awaitRequest(int count, Duration atMost) {
        return log.await(count, atMost);
    }

    /**
     * Waits until the last request's client has gone before its answer was complete.
     *
     * @return the moment, on the clock of {@link Builder#clock}
     * @throws AssertionError if it ended otherwise or is still running after that time
     */
    public long awaitDisconnect(Duration atMost) {
        Exchange last = lastRequest();
        long moment = last.awaitEndNanos(atMost);
        if (!last.ending().equals(Optional.of(Ending.CLIENT_CLOSED))) {
            throw new AssertionError("the client did not disconnect: " + last);
        }
        return moment;
    }

    /** The number of connections that are open now. */
    public int openConnections() {
        return server.openConnections();
    }

    /** The number of connections accepted so far. */
    public long acceptedConnections() {
        return server.acceptedConnections();
    }

    /** Stops the server; what is in flight is cut. */
    @Override
    public void close() {
        server.close();
    }

    /** Settings of a simulator; not safe for use by several threads. */
    public static final class Builder {
        private int port;
        private int sendBuffer;
        private boolean strict = true;
        private boolean keepsLog = true;
        private @Nullable String apiKey;
        private LongSupplier clock = RealTime.TIMER::nanoTime;

        private Builder() {}

        /** The port, by default a free one. */
        public Builder port(int newPort) {
            this.port = newPort;
            return this;
        }

        /** The only key that is accepted; by default any key is, and none. */
        public Builder apiKey(String newApiKey) {
            this.apiKey = newApiKey;
            return this;
        }

        /** Whether broken requests are refused as the service does; true by default. */
        public Builder strict(boolean newStrict) {
            this.strict = newStrict;
            return this;
        }

        /** Whether requests are logged; true by default, false for measurements. */
        public Builder keepsLog(boolean newKeepsLog) {
            this.keepsLog = newKeepsLog;
            return this;
        }

        /** The size of the sockets' send buffers in bytes, to see how much can be pushed; 0 for the system's own. */
        public Builder sendBuffer(int bytes) {
            this.sendBuffer = bytes;
            return this;
        }

        /** The nanosecond clock for pauses and for the log, by default that of the JVM. */
        public Builder clock(LongSupplier newClock) {
            this.clock = newClock;
            return this;
        }

        /** Starts the simulator. */
        public Simulator start() {
            return new Simulator(this);
        }
    }
}
