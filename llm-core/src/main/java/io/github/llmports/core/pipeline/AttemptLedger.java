package io.github.llmports.core.pipeline;

import io.github.llmports.api.call.CallObserver;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.report.CallReport;
import io.github.llmports.api.report.TraceStep;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.core.cost.CostSum;
import io.github.llmports.core.observe.CallLog;
import io.github.llmports.core.resilience.Admission;
import io.github.llmports.core.routing.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books of one call: attempts, waits, decisions, warnings. Sealed when the call ends; no attempt begins after that.
 * Observers are told under its lock, so that they see everything once and in order. Thread-safe.
 */
final class AttemptLedger {

    private final String callId;
    private final PipelineSettings settings;
    private final CallObserver observer;
    private final long startNanos;
    private final List<Attempt> ended = new ArrayList<>(1);
    private final List<OpenAttempt> open = new ArrayList<>(1);
    private final List<TraceStep> trace = new ArrayList<>(2);
    private final List<Warning> warnings = new ArrayList<>(0);
    private int attempts;
    private Duration waited = Duration.ZERO;
    private Duration nextWait = Duration.ZERO;
    private @Nullable Duration firstContent;
    private RateLimitState rateLimits = RateLimitState.unknown();
    private Optional<String> priceTable = Optional.empty();
    private boolean sealed;

    AttemptLedger(String callId, PipelineSettings settings, CallObserver observer) {
        this.callId = callId;
        this.settings = settings;
        this.observer = observer;
        this.startNanos = settings.timer().nanoTime();
    }

    /** Begins an attempt; null if the call has ended. */
    synchronized @Nullable OpenAttempt open(Call call, Target target, Admission.Permit permit) {
        if (sealed) {
            return null;
        }
        OpenAttempt attempt = new OpenAttempt(call, ++attempts, target, permit, nextWait);
        nextWait = Duration.ZERO;
        open.add(attempt);
        trace("attempt", attempt.address(), "");
        observer.attemptStarted(attempt.number(), attempt.address());
        return attempt;
    }

    /** Enters an attempt's end; false if it was entered before. */
    synchronized boolean end(OpenAttempt attempt, Attempt record) {
        if (!open.remove(attempt)) {
            return false;
        }
        ended.add(record);
        record.failure()
                .ifPresentOrElse(
                        failure -> CallLog.attemptFailed(callId, record.number(), record.target(), failure),
                        () -> CallLog.attemptSucceeded(callId, record.number(), record.target(), record.duration()));
        observer.attemptEnded(record);
        return true;
    }

    /** Ends the books. Attempts that are under way fail; returns the last of them. */
    Optional<OpenAttempt> seal(LlmException why) {
        List<OpenAttempt> interrupted;
        synchronized (this) {
            sealed = true;
            interrupted = List.copyOf(open);
        }
        interrupted.forEach(attempt -> attempt.failed(why));
        return interrupted.isEmpty() ? Optional.empty() : Optional.of(interrupted.get(interrupted.size() - 1));
    }

    synchronized boolean attemptsOpen() {
        return !open.isEmpty();
    }

    synchronized void waits(Duration wait, ModelAddress target, String why) {
        waited = waited.plus(wait);
        nextWait = wait;
        trace("retry", target, why + ", after " + wait);
        CallLog.waiting(callId, wait, target);
        observer.waiting(wait, target);
    }

    synchronized void fellBack(ModelAddress from, ModelAddress to, String why) {
        trace("fallback", to, why);
        CallLog.fellBack(callId, from, to);
        observer.fellBack(from, to);
    }

    synchronized void trace(String step, ModelAddress target, String detail) {
        trace.add(new TraceStep(sinceStart(), step, target.text(), detail));
    }

    synchronized void warn(List<Warning> more) {
        warnings.addAll(more);
    }

    synchronized void rateLimits(RateLimitState state) {
        rateLimits = state;
    }

    synchronized void priceTable(Optional<String> version) {
        priceTable = version;
    }

    synchronized void firstContent() {
        if (firstContent == null) {
            firstContent = sinceStart();
            observer.firstContent(firstContent);
        }
    }

    synchronized List<Attempt> attempts() {
        return List.copyOf(ended);
    }

    synchronized List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    synchronized CallReport report() {
        CallReport.Builder report = CallReport.builder()
                .callId(callId)
                .attempts(ended)
                .cost(CostSum.of(ended))
                .duration(sinceStart())
                .waited(waited)
                .rateLimits(rateLimits)
                .trace(trace);
        priceTable.ifPresent(report::priceTable);
        if (firstContent != null) {
            report.timeToFirstContent(firstContent);
        }
        return report.build();
    }

    PipelineSettings settings() {
        return settings;
    }

    private Duration sinceStart() {
        return Duration.ofNanos(settings.timer().nanoTime() - startNanos);
    }
}
