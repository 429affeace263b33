/**
 * The system's clocks, random numbers and ids behind types that tests replace. Nothing else in the core touches them.
 * Start with {@link io.github.llmports.core.time.SystemTimer}.
 */
package io.github.llmports.core.time;
