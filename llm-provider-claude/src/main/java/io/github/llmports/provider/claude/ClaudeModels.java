package io.github.llmports.provider.claude;

import io.github.llmports.api.model.ModelAddress;

/**
 * Addresses of models at a provider that is configured under the name {@code claude}. The catalogue knows more: every
 * id of the service may be used.
 */
public final class ClaudeModels {

    /** Balanced price and strength; may be kept from thinking, and takes a forced tool choice. */
    public static final ModelAddress DEFAULT = ModelAddress.of("claude/claude-sonnet-5");

    /** The strongest of the current generation in daily use; always thinks. */
    public static final ModelAddress OPUS_5_5 = ModelAddress.of("claude/claude-opus-5-5");

    /** The balanced one of the current generation; always thinks. */
    public static final ModelAddress SONNET_5_5 = ModelAddress.of("claude/claude-sonnet-5-5");

    /** The cheapest of the current generation. */
    public static final ModelAddress HAIKU_5_5 = ModelAddress.of("claude/claude-haiku-5-5");

    /** Takes a temperature, a budget for thinking, and the beginning of its answer. */
    public static final ModelAddress HAIKU_4_5 = ModelAddress.of("claude/claude-haiku-4-5");

    private ClaudeModels() {}
}
