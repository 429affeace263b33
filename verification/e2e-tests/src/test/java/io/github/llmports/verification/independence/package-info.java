/** Holds the oracle to its independence: what judges the project must not be made of it. */
package io.github.llmports.verification.independence;
