/**
 * Many requests answered later, at the provider's batch price: the request, a handle that outlives the process, states
 * and results. Start with {@link io.github.llmports.api.batch.Batches}.
 */
package io.github.llmports.api.batch;
