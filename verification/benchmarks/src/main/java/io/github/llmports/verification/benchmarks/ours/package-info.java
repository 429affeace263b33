/** The project's client under measurement: the whole path, from {@code Llm.builder()} to the socket. */
package io.github.llmports.verification.benchmarks.ours;
