package io.github.llmports.api.call;

/** How the answer is taken. */
public enum CallMode {
    /** Whole, blocking or asynchronously. */
    CHAT,
    /** Event by event. */
    STREAM
}
