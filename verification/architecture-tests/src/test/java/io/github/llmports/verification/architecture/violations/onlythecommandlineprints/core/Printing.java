package io.github.llmports.verification.architecture.violations.onlythecommandlineprints.core;

/** Prints. */
final class Printing {
    void print() {
        System.err.println("printed");
    }
}
