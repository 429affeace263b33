package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ModelListing;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.http.HttpCallRequest;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.http.HttpTransport;
import io.github.llmports.support.sse.SsePublisher;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One service that speaks chat completions: the mappers joined with the transport. A provider adds its settings and its
 * headers. Thread-safe; it does not own the transport. Failures come as {@code LlmException}s through the stage or the
 * publisher, nothing is thrown.
 */
public final class ChatCompletions implements ModelListing {

    private static final String CHAT = "/chat/completions";
    private static final String MODELS = "/models";

    private final HttpTransport transport;
    private final ChatService service;
    private final URI chatEndpoint;
    private final ChatRequestMapper requests;
    private final ChatResponseMapper responses;

    /**
     * Joins a service with a transport.
     *
     * @param transport sends and receives; owned by the caller
     * @param service who serves, and how it speaks
     */
    public ChatCompletions(HttpTransport transport, ChatService service) {
        this.transport = transport;
        this.service = service;
        this.chatEndpoint = ChatService.endpoint(service.baseUrl(), CHAT);
        this.requests = new ChatRequestMapper(service.dialect());
        this.responses = new ChatResponseMapper(service.dialect(), service.errors());
    }

    /**
     * Asks for the whole answer.
     *
     * @param call the request and all that belongs to this attempt
     * @return the answer to come
     */
    public CompletionStage<ChatResponse> chat(ProviderCall call) {
        try {
            HttpCallRequest request = request(call, false);
            return answer(request, () -> ChatErrorMapper.known(call), reply -> responses.map(reply, call));
        } catch (LlmException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Asks for the answer event by event.
     *
     * @param call the request and all that belongs to this attempt
     * @return a publisher for one subscriber; nothing is sent before it subscribes
     */
    public Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        try {
            return SsePublisher.of(
                    transport, request(call, true), new ChatStreamMapper(service.dialect(), service.errors(), call));
        } catch (LlmException e) {
            return subscriber -> {
                subscriber.onSubscribe(new NothingToSend());
                subscriber.onError(e);
            };
        }
    }

    @Override
    public CompletionStage<List<ModelInfo>> models(CallScope scope) {
        ErrorDetails known = ErrorDetails.builder().provider(service.name()).build();
        try {
            HttpCallRequest.Builder request = HttpCallRequest.get(
                    ChatService.endpoint(scope.override().baseUrl().orElse(service.baseUrl()), MODELS));
            return answer(complete(request, scope, "application/json"), () -> known, reply -> models(reply, known));
        } catch (LlmException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private HttpCallRequest request(ProviderCall call, boolean stream) {
        Optional<URI> changed = call.scope().override().baseUrl();
        URI endpoint = changed.isPresent() ? ChatService.endpoint(changed.get(), CHAT) : chatEndpoint;
        HttpCallRequest.Builder request = HttpCallRequest.post(endpoint, requests.map(call, stream));
        return complete(request, call.scope(), stream ? "text/event-stream" : "application/json");
    }

    private HttpCallRequest complete(HttpCallRequest.Builder request, CallScope scope, String accepted) {
        return request.headers(service.headers(scope, accepted))
                .deadline(scope.deadline())
                .clocks(scope.clocks())
                .cancellation(scope.cancellation())
                .build();
    }

    private <T> CompletionStage<T> answer(
            HttpCallRequest request, Supplier<ErrorDetails> known, Function<HttpReply, T> mapper) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        transport.call(request).reply().whenComplete((reply, failure) -> {
            try {
                answer.complete(mapper.apply(arrived(reply, failure, known)));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private HttpReply arrived(@Nullable HttpReply reply, @Nullable Throwable failure, Supplier<ErrorDetails> known) {
        if (reply != null) {
            return reply;
        }
        throw service.errors().located((LlmException) Objects.requireNonNull(failure), HttpHeaders.none(), known.get());
    }

    private List<ModelInfo> models(HttpReply reply, ErrorDetails known) {
        if (!reply.successful()) {
            throw service.errors().rejection(reply, known);
        }
        return ModelListReader.read(reply.body())
                .orElseThrow(() -> service.errors()
                        .located(
                                new MalformedResponseException(
                                        "the answer is no list of models; check the base URL", ErrorDetails.none()),
                                reply.headers(),
                                known));
    }

    /** A stream that failed before anything was sent. */
    private static final class NothingToSend implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
