/**
 * What attempts cost: exact decimals from prices and usage. Start with {@link io.github.llmports.core.cost.Pricing}.
 */
package io.github.llmports.core.cost;
