package io.github.llmports.verification.architecture.violations.packageshavenocycles.two;

import io.github.llmports.verification.architecture.violations.packageshavenocycles.one.One;

/** Knows the other, which knows this one. */
public final class Two {
    One one;
}
