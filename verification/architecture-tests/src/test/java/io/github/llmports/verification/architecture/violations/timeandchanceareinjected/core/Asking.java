package io.github.llmports.verification.architecture.violations.timeandchanceareinjected.core;

import java.time.Instant;

/** Asks the wall clock. */
final class Asking {
    Instant now() {
        return Instant.now();
    }
}
