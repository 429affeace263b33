/**
 * Reading and printing: the console, and how figures, failures, streams and JSON look on it. Knows no command. Start
 * with {@link io.github.llmports.cli.console.Console}.
 */
package io.github.llmports.cli.console;
