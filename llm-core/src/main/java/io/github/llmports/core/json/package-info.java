/**
 * Reads JSON documents that people write: catalogues and configuration files. The only package of the core that knows
 * Jackson; no Jackson type leaves it. Start with {@link io.github.llmports.core.json.JsonDocument}.
 */
package io.github.llmports.core.json;
