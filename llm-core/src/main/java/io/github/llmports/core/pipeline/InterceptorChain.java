package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallInterceptor;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The rest of the way of one call: the interceptors from one position on, then the attempts. */
final class InterceptorChain implements CallInterceptor.Next {

    private final CallInfo call;
    private final List<CallInterceptor> interceptors;
    private final CallInterceptor.Next last;

    private InterceptorChain(CallInfo call, List<CallInterceptor> interceptors, CallInterceptor.Next last) {
        this.call = call;
        this.interceptors = interceptors;
        this.last = last;
    }

    /** The way through all interceptors; without any, the last step itself. */
    static CallInterceptor.Next of(Call call, List<CallInterceptor> interceptors, CallInterceptor.Next last) {
        return interceptors.isEmpty() ? last : new InterceptorChain(call.info(), interceptors, last);
    }

    @Override
    public CompletionStage<ChatResponse> chat(ChatRequest request) {
        return Objects.requireNonNull(first().chat(call, request, rest()), "an interceptor returned null");
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
        return Objects.requireNonNull(first().stream(call, request, rest()), "an interceptor returned null");
    }

    private CallInterceptor first() {
        return interceptors.get(0);
    }

    private CallInterceptor.Next rest() {
        return interceptors.size() == 1
                ? last
                : new InterceptorChain(call, interceptors.subList(1, interceptors.size()), last);
    }
}
