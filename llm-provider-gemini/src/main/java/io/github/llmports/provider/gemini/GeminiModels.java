package io.github.llmports.provider.gemini;

import io.github.llmports.api.model.ModelAddress;

/**
 * Addresses of models at a provider that is configured under the name {@code gemini}. The catalogue knows more: every
 * id of the service may be used.
 */
public final class GeminiModels {

    /** The current generation's workhorse: fast, cheap, with tools, schemas and thinking. */
    public static final ModelAddress DEFAULT = ModelAddress.of("gemini/gemini-3.8-flash");

    /** The strongest that is generally available; long answers come in several hops, which are put together. */
    public static final ModelAddress GEMINI_4_ARGON = ModelAddress.of("gemini/gemini-4-argon");

    /** The cheapest of the third generation. */
    public static final ModelAddress GEMINI_3_5_FLASH_LITE = ModelAddress.of("gemini/gemini-3.5-flash-lite");

    /** Embeds text, images, sound and documents. */
    public static final ModelAddress EMBEDDING = ModelAddress.of("gemini/gemini-embedding-2");

    private GeminiModels() {}
}
