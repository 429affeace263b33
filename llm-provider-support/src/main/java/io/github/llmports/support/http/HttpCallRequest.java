package io.github.llmports.support.http;

import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and the time it may take. Create with {@link #post} or {@link #get}; immutable, but the body is not
 * copied. {@code toString} shows neither query nor header values nor body.
 */
public final class HttpCallRequest {

    private final String method;
    private final URI uri;
    private final HttpHeaders headers;
    private final byte @Nullable [] body;
    private final Optional<Deadline> deadline;
    private final StreamClocks clocks;
    private final Cancellation cancellation;

    private HttpCallRequest(Builder builder) {
        this.method = builder.method;
        this.uri = builder.uri;
        this.headers = builder.headers;
        this.body = builder.body;
        this.deadline = builder.deadline;
        this.clocks = builder.clocks;
        this.cancellation = builder.cancellation;
    }

    /**
     * Starts a POST of a JSON body.
     *
     * @param uri where to; absolute, http or https
     * @param body the body, with content type application/json unless the headers name another
     * @return a builder
     */
    public static Builder post(URI uri, byte[] body) {
        return new Builder("POST", uri, Objects.requireNonNull(body, "body"));
    }

    /**
     * Starts a GET.
     *
     * @param uri where to; absolute, http or https
     * @return a builder
     */
    public static Builder get(URI uri) {
        return new Builder("GET", uri, null);
    }

    /**
     * The method.
     *
     * @return upper case
     */
    public String method() {
        return method;
    }

    /**
     * Where to.
     *
     * @return the absolute URI
     */
    public URI uri() {
        return uri;
    }

    /**
     * The header fields.
     *
     * @return the headers
     */
    public HttpHeaders headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return the body, null without one; not a copy
     */
    public byte @Nullable [] body() {
        return body;
    }

    /**
     * When all must have ended.
     *
     * @return the deadline, absent if the call may take as long as its other clocks allow
     */
    public Optional<Deadline> deadline() {
        return deadline;
    }

    /**
     * The clocks; absent ones leave the transport's.
     *
     * @return the clocks
     */
    public StreamClocks clocks() {
        return clocks;
    }

    /**
     * Tells when nobody wants the answer any more.
     *
     * @return the cancellation
     */
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    /** Builds a {@link HttpCallRequest}. Not thread-safe. */
    public static final class Builder {
        private final String method;
        private final URI uri;
        private final byte @Nullable [] body;
        private HttpHeaders headers = HttpHeaders.none();
        private Optional<Deadline> deadline = Optional.empty();
        private StreamClocks clocks = StreamClocks.configured();
        private Cancellation cancellation = Cancellation.NEVER;

        private Builder(String method, URI uri, byte @Nullable [] body) {
            this.method = method;
            this.uri = Objects.requireNonNull(uri, "uri");
            this.body = body;
        }

        /**
         * Sets the header fields.
         *
         * @param value all of them
         * @return this
         */
        public Builder headers(HttpHeaders value) {
            this.headers = Objects.requireNonNull(value, "headers");
            return this;
        }

        /**
         * Sets when all must have ended.
         *
         * @param value the deadline, on the transport's timer
         * @return this
         */
        public Builder deadline(Deadline value) {
            this.deadline = Optional.of(value);
            return this;
        }

        /**
         * Sets the clocks.
         *
         * @param value absent clocks leave the transport's
         * @return this
         */
        public Builder clocks(StreamClocks value) {
            this.clocks = Objects.requireNonNull(value, "clocks");
            return this;
        }

        /**
         * Sets what tells that nobody wants the answer any more.
         *
         * @param value the cancellation
         * @return this
         */
        public Builder cancellation(Cancellation value) {
            this.cancellation = Objects.requireNonNull(value, "cancellation");
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request
         */
        public HttpCallRequest build() {
            return new HttpCallRequest(this);
        }
    }
}
