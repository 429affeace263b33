/**
 * The JSON library as the protocols of this project use it. Exported to them alone: nothing public names the library.
 * Start with {@link io.github.llmports.support.json.WireJson}.
 */
package io.github.llmports.support.json;
