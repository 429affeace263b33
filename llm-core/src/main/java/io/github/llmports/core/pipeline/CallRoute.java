package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The end of the interceptors' way: resolves the request's address and tries its targets. */
final class CallRoute implements CallInterceptor.Next {

    private final CallEnvironment environment;
    private final Call call;

    CallRoute(CallEnvironment environment, Call call) {
        this.environment = environment;
        this.call = call;
    }

    @Override
    public CompletionStage<ChatResponse> chat(ChatRequest request) {
        return new AttemptLoop<>(
                        environment,
                        call,
                        environment.targets().resolve(request.model(), call.options()),
                        new AttemptLoop.Chats<>(
                                environment,
                                call,
                                request,
                                (attempt, sent) ->
                                        attempt.target().adapter().chat(sent).thenApply(attempt::succeeded)))
                .run();
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
        return new StreamExchange(environment, call, request);
    }
}
