package io.github.llmports.core;

import io.github.llmports.api.LlmClient;

/** Where applications begin: makes clients. */
public final class Llm {

    private Llm() {}

    /**
     * Starts a client of which the code says everything: nothing is discovered, no environment is read unless asked.
     *
     * @return a builder
     */
    public static LlmBuilder builder() {
        return new LlmBuilder();
    }

    /**
     * Makes a client of what is there: the providers on the class path or module path, settings from the environment,
     * the system properties and the file that {@code LLMPORTS_CONFIG} names. The same as
     * {@code Llm.builder().discover().readEnvironment().build()}.
     *
     * <p>A provider whose credential is not set is there, but calls to it fail with {@code AuthenticationException}
     * naming the variable to set.
     *
     * @return the client, to be closed by the caller
     * @throws io.github.llmports.api.error.LlmConfigurationException if a setting is wrong; lists all that are
     */
    public static LlmClient fromEnvironment() {
        return builder().discover().readEnvironment().build();
    }
}
