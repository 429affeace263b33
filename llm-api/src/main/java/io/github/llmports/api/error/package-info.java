/**
 * Everything that can go wrong, as unchecked exceptions named for the caller's next step. Leaves are constructed by
 * providers and the core, never subclassed. Start with {@link io.github.llmports.api.error.LlmException}.
 */
package io.github.llmports.api.error;
