package io.github.llmports.api.call;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import java.time.Duration;

/**
 * Is told what becomes of one call: any number of attempts, then exactly one of {@link #completed}, {@link #failed} and
 * {@link #cancelled}.
 *
 * <p>Called inline, on I/O threads too: be quick and do not block. Calls for one observer never overlap.
 */
public interface CallObserver {

    /** Listens to nothing. */
    CallObserver SILENT = new CallObserver() {};

    /**
     * An attempt is about to be made.
     *
     * @param number counted from 1 within the call
     * @param target the provider and model
     */
    default void attemptStarted(int number, ModelAddress target) {}

    /**
     * An attempt has ended, well or not.
     *
     * @param attempt what became of it
     */
    default void attemptEnded(Attempt attempt) {}

    /**
     * The call waits before the next attempt.
     *
     * @param wait how long
     * @param target whom it will try then
     */
    default void waiting(Duration wait, ModelAddress target) {}

    /**
     * The call gives up one target and goes on to the next.
     *
     * @param from the target that failed
     * @param to the target that is next
     */
    default void fellBack(ModelAddress from, ModelAddress to) {}

    /**
     * The first content of the answer arrived.
     *
     * @param sinceStart time since the call began
     */
    default void firstContent(Duration sinceStart) {}

    /**
     * The call is complete.
     *
     * @param response the answer with its report
     */
    default void completed(ChatResponse response) {}

    /**
     * The call failed.
     *
     * @param failure why, with all attempts
     */
    default void failed(LlmException failure) {}

    /**
     * The caller cancelled.
     *
     * @param cancelled the exception that the caller receives, with all attempts
     */
    default void cancelled(LlmException cancelled) {}
}
