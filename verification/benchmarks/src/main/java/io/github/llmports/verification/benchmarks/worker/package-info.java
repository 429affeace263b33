/**
 * The measured process: it makes one client, runs the cells that its command line names and prints one line of figures
 * for each. Start at {@link io.github.llmports.verification.benchmarks.worker.Worker}.
 */
package io.github.llmports.verification.benchmarks.worker;
