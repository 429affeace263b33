package io.github.llmports.provider.groq;

import io.github.llmports.api.model.ModelAddress;

/**
 * Addresses of models at a provider that is configured under the name {@code groq}. The catalogue knows more: every id
 * of the service may be used.
 */
public final class GroqModels {

    /** The strongest that takes tools and schemas. */
    public static final ModelAddress DEFAULT = ModelAddress.of("groq/openai/gpt-oss-120b");

    /** The fastest that takes tools and schemas. */
    public static final ModelAddress GPT_OSS_20B = ModelAddress.of("groq/openai/gpt-oss-20b");

    /** Takes images. */
    public static final ModelAddress QWEN_3_8_27B = ModelAddress.of("groq/qwen/qwen3.8-27b");

    /** Searches the web and runs code by itself. */
    public static final ModelAddress COMPOUND = ModelAddress.of("groq/groq/compound");

    private GroqModels() {}
}
