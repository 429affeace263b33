package io.github.llmports.verification.architecture.violations.providersknowapiandsupport.core;

/** Known to another room. */
public final class Known {}
