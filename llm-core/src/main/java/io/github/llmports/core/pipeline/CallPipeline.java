package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.call.CallMode;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.routing.TargetResolver;
import io.github.llmports.core.stream.StreamCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one way of all calls: begins them and sends them through the interceptors to their route. Thread-safe. */
final class CallPipeline {

    private final CallEnvironment environment;

    CallPipeline(PipelineSettings settings, TargetResolver targets) {
        this.environment = CallEnvironment.of(settings, targets);
    }

    CallEnvironment environment() {
        return environment;
    }

    InFlight inFlight() {
        return environment.inFlight();
    }

    /**
     * Makes a call for a whole answer.
     *
     * @param answer completes on the thread on which the answer arrives
     * @return the call
     * @throws IllegalStateException if the client is closed
     */
    Call chat(ChatRequest request, CallOptions options, CompletableFuture<ChatResponse> answer) {
        environment.inFlight().requireOpen();
        Call call = new Call(environment, CallMode.CHAT, request, options, answer::completeExceptionally).begin();
        sent(call, request).whenComplete((response, failure) -> {
            if (failure != null) {
                fail(call, failure, answer);
            } else if (response == null) {
                fail(call, new NullPointerException("the answer is null"), answer);
            } else {
                complete(call, response, answer);
            }
        });
        return call;
    }

    private static void complete(Call call, ChatResponse response, CompletableFuture<ChatResponse> answer) {
        ChatResponse reported = call.complete(response);
        if (reported != null) {
            answer.complete(reported);
        }
    }

    private static void fail(Call call, Throwable failure, CompletableFuture<ChatResponse> answer) {
        LlmException thrown = call.fail(failure);
        if (thrown != null) {
            answer.completeExceptionally(thrown);
        }
    }

    private CompletionStage<ChatResponse> sent(Call call, ChatRequest request) {
        try {
            return way(call).chat(request);
        } catch (Throwable e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /**
     * Begins a streamed call; sends nothing before its events are subscribed to.
     *
     * @return the call
     * @throws IllegalStateException if the client is closed
     */
    StreamCall stream(ChatRequest request, CallOptions options, Consumer<LlmException> onAbort) {
        environment.inFlight().requireOpen();
        Call call = new Call(environment, CallMode.STREAM, request, options, onAbort).begin();
        return new StreamCall() {
            @Override
            public Flow.Publisher<ChatEvent> events() {
                return way(call).stream(request);
            }

            @Override
            public @Nullable ChatResponse complete(ChatResponse response) {
                return call.complete(response);
            }

            @Override
            public @Nullable LlmException fail(Throwable failure) {
                return call.fail(failure);
            }

            @Override
            public @Nullable LlmException cancel(String why) {
                return call.cancel(why);
            }
        };
    }

    private CallInterceptor.Next way(Call call) {
        return InterceptorChain.of(call, environment.settings().interceptors(), new CallRoute(environment, call));
    }
}
