package io.github.llmports.support.exchange;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.support.http.HttpCallRequest;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.support.sse.EventDecoder;
import io.github.llmports.support.sse.SsePublisher;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One service with its transport: sends requests and hands over answers and streams. Thread-safe; it does not own the
 * transport. Failures come as {@code LlmException}s through the stage or the publisher, nothing is thrown.
 */
public final class ServiceClient {

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private final HttpTransport transport;
    private final ServiceEndpoint endpoint;
    private final ErrorMapper errors;

    /**
     * Joins a service with a transport.
     *
     * @param transport sends and receives; owned by the caller
     * @param endpoint who serves, and where
     * @param errors maps the service's errors
     */
    public ServiceClient(HttpTransport transport, ServiceEndpoint endpoint, ErrorMapper errors) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.errors = errors;
    }

    /**
     * The configured name of the provider.
     *
     * @return the name
     */
    public String name() {
        return endpoint.name();
    }

    /**
     * Sends JSON and reads the whole answer.
     *
     * @param scope credential, deadline, clocks and cancellation
     * @param path below the base URL
     * @param body makes the body; what it throws fails the stage
     * @param known what an exception says of the call
     * @param mapper reads a successful answer; what it throws fails the stage
     * @param <T> the type of the result
     * @return the result to come
     */
    public <T> CompletionStage<T> post(
            CallScope scope,
            String path,
            Supplier<byte[]> body,
            Supplier<ErrorDetails> known,
            Function<HttpReply, T> mapper) {
        return send(scope, () -> HttpCallRequest.post(endpoint.uri(scope, path), body.get()), known, mapper);
    }

    /**
     * Asks for something that is there.
     *
     * @param scope credential, deadline, clocks and cancellation
     * @param path below the base URL
     * @param known what an exception says of the call
     * @param mapper reads a successful answer; what it throws fails the stage
     * @param <T> the type of the result
     * @return the result to come
     */
    public <T> CompletionStage<T> get(
            CallScope scope, String path, Supplier<ErrorDetails> known, Function<HttpReply, T> mapper) {
        return send(scope, () -> HttpCallRequest.get(endpoint.uri(scope, path)), known, mapper);
    }

    /**
     * Sends any request and reads the whole answer.
     *
     * @param scope credential, deadline, clocks and cancellation
     * @param request makes the request; headers, deadline and clocks are added here
     * @param known what an exception says of the call
     * @param mapper reads a successful answer; what it throws fails the stage
     * @param <T> the type of the result
     * @return the result to come
     */
    public <T> CompletionStage<T> send(
            CallScope scope,
            Supplier<HttpCallRequest.Builder> request,
            Supplier<ErrorDetails> known,
            Function<HttpReply, T> mapper) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            transport
                    .call(complete(request.get(), scope, JSON))
                    .reply()
                    .whenComplete((reply, failure) -> arrived(reply, failure, known, mapper, result));
        } catch (LlmException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /**
     * Sends JSON and reads the answer event by event.
     *
     * @param scope credential, deadline, clocks and cancellation
     * @param path below the base URL
     * @param body makes the body; what it throws fails the stream
     * @param decoder makes the decoder of this stream, which also maps its errors
     * @param <T> the type of the items
     * @return a publisher for one subscriber; nothing is sent before it subscribes
     */
    public <T> Flow.Publisher<T> stream(
            CallScope scope, String path, Supplier<byte[]> body, Supplier<? extends EventDecoder<T>> decoder) {
        try {
            HttpCallRequest.Builder request = HttpCallRequest.post(endpoint.uri(scope, path), body.get());
            return SsePublisher.of(transport, complete(request, scope, EVENTS), decoder.get());
        } catch (LlmException e) {
            return subscriber -> {
                subscriber.onSubscribe(NothingToSend.INSTANCE);
                subscriber.onError(e);
            };
        }
    }

    private HttpCallRequest complete(HttpCallRequest.Builder request, CallScope scope, String accepted) {
        return request.headers(endpoint.headers(scope, accepted))
                .deadline(scope.deadline())
                .clocks(scope.clocks())
                .cancellation(scope.cancellation())
                .build();
    }

    private <T> void arrived(
            @Nullable HttpReply reply,
            @Nullable Throwable failure,
            Supplier<ErrorDetails> known,
            Function<HttpReply, T> mapper,
            CompletableFuture<T> result) {
        try {
            if (reply == null) {
                throw errors.located((LlmException) Objects.requireNonNull(failure), HttpHeaders.none(), known.get());
            }
            if (!reply.successful()) {
                throw errors.rejection(reply, known.get());
            }
            result.complete(mapper.apply(reply));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** A stream that failed before anything was sent. */
    private enum NothingToSend implements Flow.Subscription {
        INSTANCE;

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
