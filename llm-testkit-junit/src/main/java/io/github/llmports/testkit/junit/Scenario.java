package io.github.llmports.testkit.junit;

/** What the service behind a provider does in one test of the {@link ProviderContract}. */
public enum Scenario {
    /** It answers with a text, of several words where it streams. Every provider supports this. */
    ANSWERS,
    /** It calls the one tool that it is offered. */
    CALLS_TOOL,
    /** It adds fields to its answer that nobody has heard of. */
    ADDS_UNKNOWN_FIELDS,
    /** It breaks off a stream after some text and before its end marker. */
    CUTS_STREAM,
    /** It never answers. */
    STAYS_SILENT,
    /** It begins a stream with some text and then falls silent. */
    STALLS_STREAM,
    /** It does not accept the credential. */
    REJECTS_CREDENTIAL,
    /** It has had too many requests. */
    LIMITS_RATE,
    /** It has a fault of its own. */
    FAILS
}
