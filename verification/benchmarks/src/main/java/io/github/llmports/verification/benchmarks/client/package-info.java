/**
 * What a measured client can do, whatever library it is made of. Each client runs in a process of its own; the peers'
 * are built apart, so that their libraries are on no other class path.
 */
package io.github.llmports.verification.benchmarks.client;
