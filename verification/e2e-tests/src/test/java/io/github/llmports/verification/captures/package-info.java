/**
 * Recorded traffic, replayed over loopback HTTP through the whole client and compared with the oracle's plain reading.
 * Start at {@link io.github.llmports.verification.captures.CaptureReplayIT}; {@code docs/verification/captures.md} says
 * what is compared.
 */
package io.github.llmports.verification.captures;
