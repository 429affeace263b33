package io.github.llmports.api.call;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Stands around every call, once per call and outside retries and fallbacks: guardrails, prompt rewriting, answers from
 * elsewhere. Thread-safe.
 *
 * <p>Both methods pass through by default. They run inline and must not block. To refuse a call, return a failed stage
 * or a publisher that fails, or throw an {@code LlmException}. An interceptor may change the request, also its model;
 * it may replace the answer. Interceptors run in the order of their registration.
 */
public interface CallInterceptor {

    /**
     * Stands around a call whose answer is taken whole.
     *
     * @param call the call
     * @param request the request as the interceptors before left it
     * @param next the rest of the way
     * @return the answer
     */
    default CompletionStage<ChatResponse> chat(CallInfo call, ChatRequest request, Next next) {
        return next.chat(request);
    }

    /**
     * Stands around a call whose answer is taken event by event.
     *
     * @param call the call
     * @param request the request as the interceptors before left it
     * @param next the rest of the way
     * @return the events, ending with {@link ChatEvent.Completed}
     */
    default Flow.Publisher<ChatEvent> stream(CallInfo call, ChatRequest request, Next next) {
        return next.stream(request);
    }

    /** The rest of the way. */
    interface Next {
        /**
         * Goes on with a request.
         *
         * @param request the request
         * @return the answer
         */
        CompletionStage<ChatResponse> chat(ChatRequest request);

        /**
         * Goes on with a request.
         *
         * @param request the request
         * @return the events; cold until subscribed, for one subscriber
         */
        Flow.Publisher<ChatEvent> stream(ChatRequest request);
    }
}
