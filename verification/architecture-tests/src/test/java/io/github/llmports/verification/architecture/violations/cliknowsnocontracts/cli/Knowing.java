package io.github.llmports.verification.architecture.violations.cliknowsnocontracts.cli;

import io.github.llmports.verification.architecture.violations.cliknowsnocontracts.testkit.junit.Known;

/** The command line knows the contracts. */
final class Knowing {
    Known known;
}
