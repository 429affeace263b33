/**
 * The {@code llm} command: the only place in LLM Ports that prints. Start with
 * {@link io.github.llmports.cli.LlmCommand}; each subcommand has a package of its own.
 */
package io.github.llmports.cli;
