package io.github.llmports.verification.architecture.violations.testkitknowsapialone.testkit;

import io.github.llmports.verification.architecture.violations.testkitknowsapialone.core.Known;

/** The testkit knows the core. */
final class Knowing {
    Known known;
}
