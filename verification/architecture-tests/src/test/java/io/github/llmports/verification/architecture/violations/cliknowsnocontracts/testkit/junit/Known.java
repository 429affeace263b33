package io.github.llmports.verification.architecture.violations.cliknowsnocontracts.testkit.junit;

/** Known to another room. */
public final class Known {}
