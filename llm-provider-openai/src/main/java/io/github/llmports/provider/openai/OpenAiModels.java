package io.github.llmports.provider.openai;

import io.github.llmports.api.model.ModelAddress;

/**
 * Addresses of models at a provider that is configured under the name {@code openai}. The catalogue knows more: every
 * id of the service may be used.
 */
public final class OpenAiModels {

    /**
     * Takes tools with and without reasoning on chat completions; later models take only one of the two there, until
     * the Responses API arrives.
     */
    public static final ModelAddress DEFAULT = ModelAddress.of("openai/gpt-5.2");

    /** The strongest of the current generation that takes tools, without reasoning. */
    public static final ModelAddress GPT_6_SOL = ModelAddress.of("openai/gpt-6-sol");

    /** Balanced price and strength. */
    public static final ModelAddress GPT_6_1_TERRA = ModelAddress.of("openai/gpt-6.1-terra");

    /** The cheapest of the current generation. */
    public static final ModelAddress GPT_6_LUNA = ModelAddress.of("openai/gpt-6-luna");

    private OpenAiModels() {}
}
