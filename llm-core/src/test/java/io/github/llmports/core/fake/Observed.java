package io.github.llmports.core.fake;

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

/** Writes down what a listener is told, one line each. */
public class Observed implements CallListener, CallObserver {

    public final List<String> lines = new CopyOnWriteArrayList<>();
    public volatile CallInfo info;
    public volatile Thread startedOn;
    public volatile ChatResponse response;
    public volatile LlmException failure;

    @Override
    public CallObserver started(CallInfo call) {
        info = call;
        startedOn = Thread.currentThread();
        lines.add("started " + call.mode());
        return this;
    }

    @Override
    public void attemptStarted(int number, ModelAddress target) {
        lines.add("attempt " + number + " " + target);
    }

    @Override
    public void attemptEnded(Attempt attempt) {
        lines.add("ended " + attempt.number() + " "
                + attempt.failure().map(failure -> failure.kind().name()).orElse("OK"));
    }

    @Override
    public void waiting(Duration wait, ModelAddress target) {
        lines.add("waiting " + wait + " " + target);
    }

    @Override
    public void fellBack(ModelAddress from, ModelAddress to) {
        lines.add("fellBack " + from + " " + to);
    }

    @Override
    public void firstContent(Duration sinceStart) {
        lines.add("firstContent");
    }

    @Override
    public void completed(ChatResponse value) {
        response = value;
        lines.add("completed");
    }

    @Override
    public void failed(LlmException value) {
        failure = value;
        lines.add("failed " + value.kind());
    }

    @Override
    public void cancelled(LlmException value) {
        failure = value;
        lines.add("cancelled " + value.kind());
    }
}
