package io.github.llmports.core.problem;

import java.util.Map;

/** Knows in which jars this project's own provider types are. */
public final class ProviderJars {

    private static final Map<String, String> JARS = Map.of("openai", "llm-provider-openai", "mock", "llm-testkit");

    private ProviderJars() {}

    /**
     * What to do if a provider is not there.
     *
     * @param name the provider's name
     * @return a remedy
     */
    public static String remedy(String name) {
        String jar = JARS.get(name);
        return jar == null
                ? "add the jar of its type, or set providers." + name + ".type to a type that is there"
                : "add the jar " + jar + " and let it be discovered";
    }
}
