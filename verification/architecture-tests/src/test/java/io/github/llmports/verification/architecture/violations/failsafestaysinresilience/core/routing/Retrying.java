package io.github.llmports.verification.architecture.violations.failsafestaysinresilience.core.routing;

import dev.failsafe.RetryPolicy;

/** Failsafe outside its room. */
final class Retrying {
    RetryPolicy<String> policy;
}
