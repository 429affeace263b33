package io.github.llmports.support.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a transport connects and what it lets a server do. Sizes are bytes. Create with {@link #builder()}; the canonical
 * constructor gains components over time. Each default stands at its component.
 *
 * @param connectTimeout waiting for a free connection, connecting and the TLS handshake, together; 10 s
 * @param firstEventTimeout from the request to the first event of a stream, or to the answer of a call; 5 min
 * @param idleTimeout between two signs of life of an answer; stands still while nobody asks for more; 2 min
 * @param keepAlive how long an unused connection is kept, unless the server says less; 60 s
 * @param closeTimeout how long {@code close()} waits for the I/O threads to end; 2 s
 * @param maxConnections the most connections in all; 20,000
 * @param maxConnectionsPerHost the most connections to one host; 10,000
 * @param ioThreads threads that read and write, for calls and for streams each; one for each processor, at least 2
 * @param receiveBufferBytes a stream's receive buffer: what a server can push ahead of a consumer that has stopped; 16
 *     KiB, 0 leaves it to the system
 * @param maxHeaderBytes the longest header line; 64 KiB
 * @param maxHeaderCount the most header fields; 256
 * @param maxEventBytes the largest event of a stream; 8 MiB
 * @param maxResponseBytes the largest answer that is read whole, after decompression; 64 MiB
 * @param http2 whether HTTP/2 is offered on TLS connections; true
 * @param allowInsecureHttp whether a credential may go over http:// to a host that is not loopback; false
 * @param userAgent the User-Agent; llm-ports
 * @param proxy the proxy for all but loopback hosts; none
 * @param sslContext trust and keys for TLS; the system's
 */
public record TransportOptions(
        Duration connectTimeout,
        Duration firstEventTimeout,
        Duration idleTimeout,
        Duration keepAlive,
        Duration closeTimeout,
        int maxConnections,
        int maxConnectionsPerHost,
        int ioThreads,
        int receiveBufferBytes,
        int maxHeaderBytes,
        int maxHeaderCount,
        int maxEventBytes,
        int maxResponseBytes,
        boolean http2,
        boolean allowInsecureHttp,
        String userAgent,
        Optional<ProxyOptions> proxy,
        Optional<SSLContext> sslContext) {

    private static final TransportOptions DEFAULTS = builder().build();

    /** Checks the ranges. */
    public TransportOptions {
        requirePositive(connectTimeout, "connectTimeout");
        requirePositive(firstEventTimeout, "firstEventTimeout");
        requirePositive(idleTimeout, "idleTimeout");
        requirePositive(keepAlive, "keepAlive");
        requirePositive(closeTimeout, "closeTimeout");
        requireAtLeast(1, maxConnections, "maxConnections");
        requireAtLeast(1, maxConnectionsPerHost, "maxConnectionsPerHost");
        requireAtLeast(2, ioThreads, "ioThreads");
        requireAtLeast(0, receiveBufferBytes, "receiveBufferBytes");
        requireAtLeast(1024, maxHeaderBytes, "maxHeaderBytes");
        requireAtLeast(1, maxHeaderCount, "maxHeaderCount");
        requireAtLeast(1, maxEventBytes, "maxEventBytes");
        requireAtLeast(1, maxResponseBytes, "maxResponseBytes");
        Objects.requireNonNull(userAgent, "userAgent");
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(sslContext, "sslContext");
    }

    /**
     * The defaults.
     *
     * @return options with every default
     */
    public static TransportOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a builder filled with these values
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.connectTimeout = connectTimeout;
        builder.firstEventTimeout = firstEventTimeout;
        builder.idleTimeout = idleTimeout;
        builder.keepAlive = keepAlive;
        builder.closeTimeout = closeTimeout;
        builder.maxConnections = maxConnections;
        builder.maxConnectionsPerHost = maxConnectionsPerHost;
        builder.ioThreads = ioThreads;
        builder.receiveBufferBytes = receiveBufferBytes;
        builder.maxHeaderBytes = maxHeaderBytes;
        builder.maxHeaderCount = maxHeaderCount;
        builder.maxEventBytes = maxEventBytes;
        builder.maxResponseBytes = maxResponseBytes;
        builder.http2 = http2;
        builder.allowInsecureHttp = allowInsecureHttp;
        builder.userAgent = userAgent;
        builder.proxy = proxy;
        builder.sslContext = sslContext;
        return builder;
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }

    private static void requireAtLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }

    /** Builds {@link TransportOptions}. Not thread-safe. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration firstEventTimeout = Duration.ofMinutes(5);
        private Duration idleTimeout = Duration.ofMinutes(2);
        private Duration keepAlive = Duration.ofSeconds(60);
        private Duration closeTimeout = Duration.ofSeconds(2);
        private int maxConnections = 20_000;
        private int maxConnectionsPerHost = 10_000;
        private int ioThreads = Math.max(2, Runtime.getRuntime().availableProcessors());
        private int receiveBufferBytes = 16 * 1024;
        private int maxHeaderBytes = 64 * 1024;
        private int maxHeaderCount = 256;
        private int maxEventBytes = 8 * 1024 * 1024;
        private int maxResponseBytes = 64 * 1024 * 1024;
        private boolean http2 = true;
        private boolean allowInsecureHttp = false;
        private String userAgent = "llm-ports";
        private Optional<ProxyOptions> proxy = Optional.empty();
        private Optional<SSLContext> sslContext = Optional.empty();

        private Builder() {}

        /**
         * Sets {@link TransportOptions#connectTimeout()}.
         *
         * @param value waiting for a free connection, connecting and the TLS handshake, together
         * @return this
         */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#firstEventTimeout()}.
         *
         * @param value from the request to the first event of a stream, or to the answer of a call
         * @return this
         */
        public Builder firstEventTimeout(Duration value) {
            this.firstEventTimeout = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#idleTimeout()}.
         *
         * @param value between two signs of life of an answer; stands still while nobody asks for more
         * @return this
         */
        public Builder idleTimeout(Duration value) {
            this.idleTimeout = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#keepAlive()}.
         *
         * @param value how long an unused connection is kept, unless the server says less
         * @return this
         */
        public Builder keepAlive(Duration value) {
            this.keepAlive = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#closeTimeout()}.
         *
         * @param value how long {@code close()} waits for the I/O threads to end
         * @return this
         */
        public Builder closeTimeout(Duration value) {
            this.closeTimeout = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#maxConnections()}.
         *
         * @param value the most connections in all
         * @return this
         */
        public Builder maxConnections(int value) {
            this.maxConnections = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#maxConnectionsPerHost()}.
         *
         * @param value the most connections to one host
         * @return this
         */
        public Builder maxConnectionsPerHost(int value) {
            this.maxConnectionsPerHost = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#ioThreads()}.
         *
         * @param value threads that read and write
         * @return this
         */
        public Builder ioThreads(int value) {
            this.ioThreads = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#receiveBufferBytes()}.
         *
         * @param value the socket's receive buffer: what a server can push ahead of a consumer that stopped
         * @return this
         */
        public Builder receiveBufferBytes(int value) {
            this.receiveBufferBytes = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#maxHeaderBytes()}.
         *
         * @param value the longest header line
         * @return this
         */
        public Builder maxHeaderBytes(int value) {
            this.maxHeaderBytes = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#maxHeaderCount()}.
         *
         * @param value the most header fields
         * @return this
         */
        public Builder maxHeaderCount(int value) {
            this.maxHeaderCount = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#maxEventBytes()}.
         *
         * @param value the largest event of a stream
         * @return this
         */
        public Builder maxEventBytes(int value) {
            this.maxEventBytes = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#maxResponseBytes()}.
         *
         * @param value the largest answer that is read whole, after decompression
         * @return this
         */
        public Builder maxResponseBytes(int value) {
            this.maxResponseBytes = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#http2()}.
         *
         * @param value whether HTTP/2 is offered on TLS connections
         * @return this
         */
        public Builder http2(boolean value) {
            this.http2 = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#allowInsecureHttp()}.
         *
         * @param value whether a credential may go over http:// to a host that is not loopback
         * @return this
         */
        public Builder allowInsecureHttp(boolean value) {
            this.allowInsecureHttp = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#userAgent()}.
         *
         * @param value the User-Agent
         * @return this
         */
        public Builder userAgent(String value) {
            this.userAgent = value;
            return this;
        }

        /**
         * Sets {@link TransportOptions#proxy()}.
         *
         * @param value the proxy for all but loopback hosts
         * @return this
         */
        public Builder proxy(ProxyOptions value) {
            this.proxy = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link TransportOptions#sslContext()}.
         *
         * @param value trust and keys for TLS
         * @return this
         */
        public Builder sslContext(SSLContext value) {
            this.sslContext = Optional.of(value);
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException if a value is out of its range
         */
        public TransportOptions build() {
            return new TransportOptions(
                    connectTimeout,
                    firstEventTimeout,
                    idleTimeout,
                    keepAlive,
                    closeTimeout,
                    maxConnections,
                    maxConnectionsPerHost,
                    ioThreads,
                    receiveBufferBytes,
                    maxHeaderBytes,
                    maxHeaderCount,
                    maxEventBytes,
                    maxResponseBytes,
                    http2,
                    allowInsecureHttp,
                    userAgent,
                    proxy,
                    sslContext);
        }
    }
}
