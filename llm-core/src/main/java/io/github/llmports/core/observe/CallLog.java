package io.github.llmports.core.observe;

import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Failure;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The log of calls, at debug level, through {@link System.Logger}: ids, addresses, kinds and times. Never content,
 * messages of providers, headers or secrets.
 */
public final class CallLog {

    private static final System.Logger LOG = System.getLogger("io.github.llmports.core.calls");

    private CallLog() {}

    /**
     * An attempt failed.
     *
     * @param callId the call
     * @param number the attempt
     * @param target whom it tried
     * @param failure why
     */
    public static void attemptFailed(String callId, int number, ModelAddress target, Failure failure) {
        LOG.log(
                Level.DEBUG,
                () -> callId + " attempt " + number + " at " + target + " failed: " + failure.kind()
                        + (failure.status().isPresent()
                                ? ", status " + failure.status().getAsInt()
                                : "")
                        + failure.requestId()
                                .map(id -> ", request " + printable(id))
                                .orElse(""));
    }

    /**
     * An attempt gave the answer.
     *
     * @param callId the call
     * @param number the attempt
     * @param target who answered
     * @param duration how long it took
     */
    public static void attemptSucceeded(String callId, int number, ModelAddress target, Duration duration) {
        LOG.log(Level.DEBUG, () -> callId + " attempt " + number + " at " + target + " succeeded after " + duration);
    }

    /**
     * The call waits.
     *
     * @param callId the call
     * @param wait how long
     * @param target whom it tries then
     */
    public static void waiting(String callId, Duration wait, ModelAddress target) {
        LOG.log(Level.DEBUG, () -> callId + " waits " + wait + " before it tries " + target + " again");
    }

    /**
     * The call goes on to another target.
     *
     * @param callId the call
     * @param from the target given up
     * @param to the next one
     */
    public static void fellBack(String callId, ModelAddress from, ModelAddress to) {
        LOG.log(Level.DEBUG, () -> callId + " falls back from " + from + " to " + to);
    }

    private static String printable(String id) {
        return id.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
