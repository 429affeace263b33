package io.github.llmports.api.model;

/** Where a model stands in its life. */
public enum ModelStatus {
    /** Offered, without promises. */
    PREVIEW,
    /** Offered. */
    ACTIVE,
    /** Offered, but named to be stopped. */
    DEPRECATED,
    /** Stopped. */
    RETIRED
}
