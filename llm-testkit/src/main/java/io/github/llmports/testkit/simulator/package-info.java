/**
 * A stand-in for the chat-completions service on loopback: strict like the service, scripted or answering by itself.
 *
 * <p>Start at {@link Simulator}; what it answers is a {@link Reply}, how it misbehaves a
 * {@link io.github.llmports.testkit.fault.Fault}. No provider code lives here, and nothing here is shared with one.
 */
package io.github.llmports.testkit.simulator;
