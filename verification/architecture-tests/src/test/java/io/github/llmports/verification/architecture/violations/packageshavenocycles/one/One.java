package io.github.llmports.verification.architecture.violations.packageshavenocycles.one;

import io.github.llmports.verification.architecture.violations.packageshavenocycles.two.Two;

/** Knows the other, which knows this one. */
public final class One {
    Two two;
}
