/**
 * The way of one call: interceptors, route plan, admission, attempts, and its one outcome; the same for blocking,
 * asynchronous and streamed calls. Start with {@link io.github.llmports.core.pipeline.DefaultLlmClient}.
 */
package io.github.llmports.core.pipeline;
