package io.github.llmports.api.model;

/** How much a model may reason before it answers. Which of these a model takes is in {@link ModelInfo#reasoning()}. */
public enum ReasoningEffort {
    /** Do not reason. */
    NONE,
    /** The least that the model offers above none. */
    MINIMAL,
    /** Little. */
    LOW,
    /** The middle. */
    MEDIUM,
    /** Much. */
    HIGH,
    /** More than high. */
    XHIGH,
    /** All that the model can. */
    MAX
}
