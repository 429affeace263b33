package io.github.llmports.api.model;

import java.util.Locale;
import java.util.Objects;

/**
 * Something a model can do, by name. The vocabulary is open: catalogues may name capabilities that have no constant.
 *
 * @param name lower case, words joined by underscores, as in the catalogue
 */
public record Capability(String name) {

    /** Calls tools. */
    public static final Capability TOOLS = new Capability("tools");
    /** Takes a tool choice that forces a tool. */
    public static final Capability TOOL_CHOICE = new Capability("tool_choice");
    /** Calls tools while it reasons, on the API that the provider's adapter uses. */
    public static final Capability TOOLS_WITH_REASONING = new Capability("tools_with_reasoning");
    /** Answers in a given JSON schema. */
    public static final Capability STRUCTURED_OUTPUT = new Capability("structured_output");
    /** Takes temperature, top-p and penalties. */
    public static final Capability SAMPLING = new Capability("sampling");
    /** Caches prompt prefixes. */
    public static final Capability PROMPT_CACHING = new Capability("prompt_caching");
    /** Reasons before it answers. */
    public static final Capability REASONING = new Capability("reasoning");

    /** Normalises the name to lower case. */
    public Capability {
        name = Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT);
    }
}
