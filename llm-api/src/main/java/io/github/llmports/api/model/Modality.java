package io.github.llmports.api.model;

/** A kind of content that a model takes or gives. */
public enum Modality {
    /** Text. */
    TEXT,
    /** Still images. */
    IMAGE,
    /** Sound. */
    AUDIO,
    /** Moving images. */
    VIDEO,
    /** Documents such as PDF. */
    DOCUMENT
}
