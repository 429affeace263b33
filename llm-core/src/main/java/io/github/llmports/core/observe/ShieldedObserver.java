package io.github.llmports.core.observe;

import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Several observers as one: one notification at a time, none after the terminal, none throws. Thread-safe. */
final class ShieldedObserver implements CallObserver {

    private final List<CallObserver> observers;
    private boolean ended;

    ShieldedObserver(List<CallObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public void attemptStarted(int number, ModelAddress target) {
        tell(observer -> observer.attemptStarted(number, target));
    }

    @Override
    public void attemptEnded(Attempt attempt) {
        tell(observer -> observer.attemptEnded(attempt));
    }

    @Override
    public void waiting(Duration wait, ModelAddress target) {
        tell(observer -> observer.waiting(wait, target));
    }

    @Override
    public void fellBack(ModelAddress from, ModelAddress to) {
        tell(observer -> observer.fellBack(from, to));
    }

    @Override
    public void firstContent(Duration sinceStart) {
        tell(observer -> observer.firstContent(sinceStart));
    }

    @Override
    public void completed(ChatResponse response) {
        end(observer -> observer.completed(response));
    }

    @Override
    public void failed(LlmException failure) {
        end(observer -> observer.failed(failure));
    }

    @Override
    public void cancelled(LlmException cancelled) {
        end(observer -> observer.cancelled(cancelled));
    }

    private synchronized void tell(Consumer<CallObserver> notification) {
        if (!ended) {
            observers.forEach(observer -> Shield.run(() -> notification.accept(observer)));
        }
    }

    private synchronized void end(Consumer<CallObserver> notification) {
        tell(notification);
        ended = true;
    }
}
