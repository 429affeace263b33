/**
 * Compares clients on one machine, in one run: CPU, allocation, latency, live heap. The measured processes are started
 * from here; nothing is measured in this one. Start at {@link io.github.llmports.verification.benchmarks.Benchmarks}.
 */
package io.github.llmports.verification.benchmarks;
