/**
 * {@code llm demo}: what the library does, shown on the built-in simulator. Every figure printed is measured, none is
 * written down here. Start with {@link io.github.llmports.cli.demo.DemoCommand}.
 */
package io.github.llmports.cli.demo;
