/**
 * The service that all benchmarked clients talk to: one thread, answers encoded before the first request, so that it is
 * never the limit. It runs in a JVM of its own. Start at
 * {@link io.github.llmports.verification.benchmarks.upstream.Upstream}.
 */
package io.github.llmports.verification.benchmarks.upstream;
