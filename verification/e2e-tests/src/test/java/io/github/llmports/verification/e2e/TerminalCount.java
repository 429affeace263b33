package io.github.llmports.verification.e2e;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often each call was reported as ended. */
final class TerminalCount implements CallListener {
    private final Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();

    @Override
    public CallObserver started(CallInfo call) {
        AtomicInteger count = ends.computeIfAbsent(call.callId(), id -> new AtomicInteger());
        return new CallObserver() {
            @Override
            public void completed(ChatResponse response) {
                count.incrementAndGet();
            }

            @Override
            public void failed(LlmException failure) {
                count.incrementAndGet();
            }

            @Override
            public void cancelled(LlmException cancelled) {
                count.incrementAndGet();
            }
        };
    }

    int calls() {
        return ends.size();
    }

    /** The calls that did not end exactly once, by now. */
    long astray() {
        return ends.values().stream().filter(count -> count.get() != 1).count();
    }
}
