package io.github.llmports.core.pipeline;

import io.github.llmports.core.observe.Listeners;
import io.github.llmports.core.resilience.Retries;
import io.github.llmports.core.resilience.StepLoop;
import io.github.llmports.core.routing.TargetResolver;

/** What all calls of a client share. */
record CallEnvironment(
        PipelineSettings settings,
        TargetResolver targets,
        Listeners listeners,
        Retries retries,
        StepLoop loop,
        InFlight inFlight) {

    static CallEnvironment of(PipelineSettings settings, TargetResolver targets) {
        return new CallEnvironment(
                settings,
                targets,
                new Listeners(settings.listeners()),
                new Retries(settings.retry(), settings.retryBudget(), settings.timer(), settings.random()),
                new StepLoop(settings.timer()),
                new InFlight());
    }
}
