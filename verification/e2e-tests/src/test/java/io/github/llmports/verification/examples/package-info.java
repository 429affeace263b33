/** Builds the projects under {@code examples/} as their users do and runs them. */
package io.github.llmports.verification.examples;
