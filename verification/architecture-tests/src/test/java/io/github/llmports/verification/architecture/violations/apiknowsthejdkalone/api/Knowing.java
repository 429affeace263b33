package io.github.llmports.verification.architecture.violations.apiknowsthejdkalone.api;

import io.github.llmports.verification.architecture.violations.apiknowsthejdkalone.core.Known;

/** The API knows the core. */
final class Knowing {
    Known known;
}
