/**
 * A client made with {@code Llm.builder()} against simulators: what callers are promised when the service, the network
 * or the caller itself misbehaves. Public API alone. Start with
 * {@link io.github.llmports.verification.e2e.TerminalContractIT}.
 */
package io.github.llmports.verification.e2e;
