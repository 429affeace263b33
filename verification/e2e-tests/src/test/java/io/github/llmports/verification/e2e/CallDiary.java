package io.github.llmports.verification.e2e;

import io.github.llmports.api.call.CallInfo;
import io.github.llmports.api.call.CallListener;
import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener is told, a line for each thing. */
final class CallDiary implements CallListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public CallObserver started(CallInfo call) {
        return new Observer();
    }

    private final class Observer implements CallObserver {
        @Override
        public void attemptStarted(int number, ModelAddress target) {
            lines.add("attempt " + number + " " + target.provider().orElseThrow());
        }

        @Override
        public void attemptEnded(Attempt attempt) {
            lines.add(attempt.failure().map(failure -> failure.kind().name()).orElse("answered"));
        }

        @Override
        public void waiting(Duration wait, ModelAddress target) {
            lines.add("wait " + target.provider().orElseThrow());
        }

        @Override
        public void fellBack(ModelAddress from, ModelAddress to) {
            lines.add("from " + from.provider().orElseThrow() + " to "
                    + to.provider().orElseThrow());
        }

        @Override
        public void completed(ChatResponse response) {
            lines.add("end");
        }

        @Override
        public void failed(LlmException failure) {
            lines.add("end");
        }
    }
}
