package io.github.llmports.verification.architecture.violations.providersdonotknoweachother.provider.one;

import io.github.llmports.verification.architecture.violations.providersdonotknoweachother.provider.two.Known;

/** One provider knows the other. */
final class Knowing {
    Known known;
}
