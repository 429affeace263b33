package io.github.llmports.cli.demo;

import io.github.llmports.api.report.Attempt;
import io.github.llmports.cli.console.Figures;

/** One attempt as the demo shows it. */
final class AttemptLine {

    private AttemptLine() {}

    static String of(Attempt attempt) {
        String wait =
                attempt.waitedBefore().isZero() ? "" : " (after waiting " + Figures.of(attempt.waitedBefore()) + ")";
        String outcome = attempt.failure()
                .map(failure -> "failed, "
                        + failure.kind()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' ')
                        + failure.retryAfter()
                                .map(advised -> ", asked to wait " + Figures.of(advised))
                                .orElse(""))
                .orElse("answered");
        return "attempt " + attempt.number() + " at " + attempt.target() + wait + ": " + outcome;
    }
}
