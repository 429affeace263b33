package io.github.llmports.verification.architecture.violations.providersdonotknoweachother.provider.two;

/** Known to another room. */
public final class Known {}
