package io.github.llmports.provider.claude.wire;

/** The formats of the opaque state that rides on parts of this provider type. */
final class States {

    /** The provider type. */
    static final String TYPE = "claude";

    /** A whole thinking block, its signature included. */
    static final String THINKING = "anthropic.thinking";

    /** A whole block of encrypted thinking. */
    static final String REDACTED_THINKING = "anthropic.redacted_thinking";

    /** The list of a text's citations. */
    static final String CITATIONS = "anthropic.citations";

    /** What a tool call has beside id, name and input, as an object. */
    static final String TOOL_USE = "anthropic.tool_use";

    /** A whole block that has no part of its own. */
    static final String BLOCK = "anthropic.block";

    private States() {}
}
