package io.github.llmports.verification.architecture.violations.testkitknowsapialone.core;

/** Known to another room. */
public final class Known {}
