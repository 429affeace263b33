package io.github.llmports.provider.openrouter;

import io.github.llmports.api.model.ModelAddress;

/**
 * Addresses of models at a provider that is configured under the name {@code openrouter}. The catalogue knows more:
 * every id of the service may be used, also with a variant such as {@code :nitro}, {@code :floor} or {@code :free}.
 */
public final class OpenRouterModels {

    /** The newest of a middle-sized family; what it stands for changes over time. */
    public static final ModelAddress DEFAULT = ModelAddress.of("openrouter/~anthropic/claude-sonnet-latest");

    /** Chooses the model by the prompt. */
    public static final ModelAddress AUTO = ModelAddress.of("openrouter/openrouter/auto");

    /** DeepSeek's strongest. */
    public static final ModelAddress DEEPSEEK_V4_PRO = ModelAddress.of("openrouter/deepseek/deepseek-v4-pro-0813");

    /** The Mixtral model that is still served. */
    public static final ModelAddress MIXTRAL_8X22B = ModelAddress.of("openrouter/mistralai/mixtral-8x22b-instruct");

    private OpenRouterModels() {}
}
