package io.github.llmports.core;

import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.settings.Settings;
import io.github.llmports.core.config.CoreSettings;
import io.github.llmports.core.pipeline.PipelineSettings;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.core.routing.FallbackPolicy;
import java.util.Optional;

/**
 * The settings of calls as the pipeline takes them. What is not set keeps the pipeline's default; clocks keep the
 * provider's, which knows its service: a model that reasons may be silent for minutes.
 *
 * @param settings the settings, checked one by one
 * @param retry the settings of retries together
 * @param fallback what code has set, absent leaves the settings
 */
record CallPolicies(Settings settings, RetryPolicy retry, Optional<FallbackPolicy> fallback) {

    static CallPolicies read(Settings settings, Optional<FallbackPolicy> fallback, Problems problems) {
        return new CallPolicies(settings, retry(settings, problems), fallback);
    }

    private static RetryPolicy retry(Settings settings, Problems problems) {
        RetryPolicy defaults = RetryPolicy.defaults();
        try {
            return new RetryPolicy(
                    settings.integer(CoreSettings.ATTEMPTS_PER_TARGET).orElse(defaults.attemptsPerTarget()),
                    settings.duration(CoreSettings.FIRST_WAIT).orElse(defaults.firstWait()),
                    settings.duration(CoreSettings.LONGEST_WAIT).orElse(defaults.longestWait()));
        } catch (IllegalArgumentException e) {
            problems.add(
                    "retry",
                    String.valueOf(e.getMessage()),
                    "correct " + CoreSettings.ATTEMPTS_PER_TARGET + ", " + CoreSettings.FIRST_WAIT + " or "
                            + CoreSettings.LONGEST_WAIT);
            return defaults;
        }
    }

    PipelineSettings.Builder applyTo(PipelineSettings.Builder builder) {
        builder.clocks(
                new StreamClocks(settings.duration(CoreSettings.FIRST_EVENT), settings.duration(CoreSettings.IDLE)));
        settings.duration(CoreSettings.DEADLINE).ifPresent(builder::deadline);
        boolean contentBlocked = settings.flag(CoreSettings.ON_CONTENT_BLOCKED).orElse(false);
        FallbackPolicy base = fallback.orElseGet(FallbackPolicy::defaults);
        return builder.retry(retry).fallback(contentBlocked ? base.withContentBlocked() : base);
    }
}
