/**
 * What happened on the way: attempts, failures, waits and the trace of one call. The core alone fills these in; they
 * are attached to responses and exceptions. Start with {@link io.github.llmports.api.report.CallReport}.
 */
package io.github.llmports.api.report;
