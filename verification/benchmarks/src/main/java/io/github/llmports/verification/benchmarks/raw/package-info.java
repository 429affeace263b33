/**
 * The floor: HttpClient 5 without any layer above it, a byte splitter for server-sent events and Jackson's streaming
 * parser, each chunk walked to its end. What the project's client costs is measured against this.
 */
package io.github.llmports.verification.benchmarks.raw;
