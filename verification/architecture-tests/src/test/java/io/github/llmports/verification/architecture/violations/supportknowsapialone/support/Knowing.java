package io.github.llmports.verification.architecture.violations.supportknowsapialone.support;

import io.github.llmports.verification.architecture.violations.supportknowsapialone.core.Known;

/** Support knows the core. */
final class Knowing {
    Known known;
}
