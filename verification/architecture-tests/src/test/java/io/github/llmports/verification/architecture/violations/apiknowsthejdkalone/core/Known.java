package io.github.llmports.verification.architecture.violations.apiknowsthejdkalone.core;

/** Known to another room. */
public final class Known {}
