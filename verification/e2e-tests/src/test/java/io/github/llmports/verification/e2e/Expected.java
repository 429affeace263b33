package io.github.llmports.verification.e2e;

import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.TimedOutException;
import io.github.llmports.api.error.TimeoutClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a call must end.
 *
 * @param failure the exact type of the failure, absent for a complete answer
 * @param clock the clock that must have run out, if it is one
 * @param partial whether the failure must carry the beginning of the answer
 */
record Expected(Optional<Class<? extends LlmException>> failure, Optional<TimeoutClock> clock, boolean partial) {

    static Expected answer() {
        return new Expected(Optional.empty(), Optional.empty(), false);
    }

    static Expected failure(Class<? extends LlmException> type) {
        return new Expected(Optional.of(type), Optional.empty(), false);
    }

    static Expected timeout(TimeoutClock clock) {
        return new Expected(Optional.of(TimedOutException.class), Optional.of(clock), false);
    }

    Expected withPartial() {
        return new Expected(failure, clock, true);
    }

    /** What is wrong with an outcome, of an answer whose whole text is known. */
    List<String> complaints(Outcome outcome, String wholeText) {
        List<String> complaints = new ArrayList<>();
        check(outcome.terminals() == 1, outcome.terminals() + " terminal outcomes", complaints);
        check(outcome.failure().map(LlmException::getClass).equals(failure), "expected " + wanted(), complaints);
        if (outcome.failure().isPresent()) {
            failureComplaints(outcome, outcome.failure().get(), wholeText, complaints);
        } else {
            check(outcome.shown().equals(wholeText), "another text: " + outcome.shown(), complaints);
        }
        return complaints;
    }

    private void failureComplaints(Outcome outcome, LlmException e, String wholeText, List<String> complaints) {
        if (e instanceof TimedOutException late) {
            check(Optional.of(late.clock()).equals(clock), "another clock: " + late.clock(), complaints);
        }
        String begun = e.partial().map(partial -> partial.text()).orElse("");
        check(partial != begun.isEmpty(), "partial text '" + begun + "'", complaints);
        check(wholeText.startsWith(begun), "wrong partial text '" + begun + "'", complaints);
        check(begun.equals(outcome.shown()), "shown '" + outcome.shown() + "', partial '" + begun + "'", complaints);
        check(e.attempts().size() == 1, e.attempts().size() + " attempts", complaints);
        check(e.provider().isPresent() && e.model().isPresent(), "no provider or model", complaints);
    }

    private String wanted() {
        return failure.map(Class::getSimpleName).orElse("an answer");
    }

    private static void check(boolean right, String complaint, List<String> complaints) {
        if (!right) {
            complaints.add(complaint);
        }
    }
}
