package io.github.llmports.verification.architecture.violations.coreknowsapialone.provider.one;

/** Known to another room. */
public final class Known {}
