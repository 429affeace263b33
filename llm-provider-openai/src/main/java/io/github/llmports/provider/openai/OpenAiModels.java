package io.github.llmports.provider.openai;

import io.github.llmports.api.model.ModelAddress;

/**
 * Addresses of models at a provider that is configured under the name {@code openai}. The catalogue knows more: every
 * id of the service may be used.
 */
public final class OpenAiModels {

    /**
     * Takes tools with and without reasoning on both APIs, so that it also fits what stands between here and the
     * service; later models reason with tools on Responses only.
     */
    public static final ModelAddress DEFAULT = ModelAddress.of("openai/gpt-5.2");

    /** Strong, and always reasons. */
    public static final ModelAddress GPT_6_1_SOL = ModelAddress.of("openai/gpt-6.1-sol");

    /** Strong, with or without reasoning. */
    public static final ModelAddress GPT_6_SOL = ModelAddress.of("openai/gpt-6-sol");

    /** Balanced price and strength. */
    public static final ModelAddress GPT_6_1_TERRA = ModelAddress.of("openai/gpt-6.1-terra");

    /** The cheapest of the current generation. */
    public static final ModelAddress GPT_6_LUNA = ModelAddress.of("openai/gpt-6-luna");

    private OpenAiModels() {}
}
