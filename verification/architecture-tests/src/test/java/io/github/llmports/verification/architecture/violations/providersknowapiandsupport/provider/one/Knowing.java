package io.github.llmports.verification.architecture.violations.providersknowapiandsupport.provider.one;

import io.github.llmports.verification.architecture.violations.providersknowapiandsupport.core.Known;

/** A provider knows the core. */
final class Knowing {
    Known known;
}
