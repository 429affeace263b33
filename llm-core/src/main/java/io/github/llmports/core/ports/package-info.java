/**
 * The doors of the client to what is no chat: counting, embeddings, batches. They choose the target and the price; how
 * attempts are made is the pipeline's, behind {@link io.github.llmports.core.ports.TargetCalls}.
 */
package io.github.llmports.core.ports;
