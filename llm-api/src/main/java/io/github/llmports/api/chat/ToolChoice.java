package io.github.llmports.api.chat;

import java.util.Objects;

/** Whether and which tools the model must call. */
public sealed interface ToolChoice permits ToolChoice.Auto, ToolChoice.None, ToolChoice.Required, ToolChoice.Named {

    /**
     * The model decides.
     *
     * @return the default
     */
    static ToolChoice auto() {
        return new Auto();
    }

    /**
     * The model must not call tools.
     *
     * @return the choice
     */
    static ToolChoice none() {
        return new None();
    }

    /**
     * The model must call at least one tool.
     *
     * @return the choice
     */
    static ToolChoice required() {
        return new Required();
    }

    /**
     * The model must call one tool.
     *
     * @param name its name
     * @return the choice
     */
    static ToolChoice named(String name) {
        return new Named(name);
    }

    /** The model decides. */
    record Auto() implements ToolChoice {}

    /** The model must not call tools. */
    record None() implements ToolChoice {}

    /** The model must call at least one tool. */
    record Required() implements ToolChoice {}

    /**
     * The model must call one tool.
     *
     * @param name its name
     */
    record Named(String name) implements ToolChoice {
        /** Rejects null. */
        public Named {
            Objects.requireNonNull(name, "name");
        }
    }
}
