/**
 * The coverage gates: they read the XML reports that {@code reports.xml} writes, and nothing else.
 *
 * <p>Start at {@link io.github.llmports.verification.coverage.CoverageGates}.
 */
package io.github.llmports.verification.coverage;
