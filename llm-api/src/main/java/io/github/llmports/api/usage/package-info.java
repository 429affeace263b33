/**
 * What a call consumed: tokens, money, rate-limit allowance. Normalised once, by the provider; absent is not zero.
 * Prices live with the models, the arithmetic in the core.
 */
package io.github.llmports.api.usage;
