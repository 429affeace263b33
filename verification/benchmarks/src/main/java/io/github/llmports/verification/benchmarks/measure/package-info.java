/**
 * Starts the service and the measured processes and collects their figures, client beside client in each round. Start
 * at {@link io.github.llmports.verification.benchmarks.measure.CellRun}.
 */
package io.github.llmports.verification.benchmarks.measure;
