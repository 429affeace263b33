package io.github.llmports.verification.architecture.violations.supportknowsapialone.core;

/** Known to another room. */
public final class Known {}
