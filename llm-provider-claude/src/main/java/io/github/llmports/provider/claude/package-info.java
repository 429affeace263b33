/**
 * The adapter for Claude: settings, headers, catalogue, typed options, and the abilities beside chat. The protocol is
 * in {@code wire}. Start with {@link io.github.llmports.provider.claude.ClaudeProviderFactory}.
 */
package io.github.llmports.provider.claude;
