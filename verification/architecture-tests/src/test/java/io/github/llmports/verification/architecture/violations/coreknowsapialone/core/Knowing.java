package io.github.llmports.verification.architecture.violations.coreknowsapialone.core;

import io.github.llmports.verification.architecture.violations.coreknowsapialone.provider.one.Known;

/** The core knows a provider. */
final class Knowing {
    Known known;
}
