package io.github.llmports.testkit.junit;

/** What the service behind a provider does in one test of the {@link ProviderContract}, on every call. */
public enum Scenario {
    /** It answers with a text, of several words where it streams. Every provider supports this. */
    ANSWERS,
    /** It thinks, shows what it thought, and answers with a text. */
    REASONS,
    /** It thinks, shows what it thought, and calls {@code get_weather} for Ghent. */
    REASONS_AND_CALLS_TOOL,
    /** It calls {@code get_weather} for Ghent. */
    CALLS_TOOL,
    /** It calls {@code get_weather} for Ghent and for Oslo at once. */
    CALLS_TOOLS,
    /** It does the same, and where it streams the deltas of the two calls take turns. */
    INTERLEAVES_TOOLS,
    /** It reaches the limit of its output in the middle of a text. */
    HITS_LIMIT,
    /** It declines to answer. */
    REFUSES,
    /**
     * It answers with a text and reports 120 input tokens, 60 of them read from the cache and 20 written to it, and 40
     * output tokens, 10 of them for reasoning; what it has no field for is left out.
     */
    REPORTS_USAGE,
    /** It adds fields to its answer that nobody has heard of. */
    ADDS_UNKNOWN_FIELDS,
    /** It breaks off a stream after some text and before its end marker. */
    CUTS_STREAM,
    /** It reports a fault of its own in a stream after some text. */
    FAILS_IN_STREAM,
    /** It never answers. */
    STAYS_SILENT,
    /** It begins a stream with some text and then falls silent. */
    STALLS_STREAM,
    /** It does not accept the credential; it may name the credential when it says so. */
    REJECTS_CREDENTIAL,
    /** It does not let the credential's owner do this. */
    FORBIDS,
    /** It has no money of the caller left. */
    LACKS_MONEY,
    /** It does not know the model. */
    LACKS_MODEL,
    /** It finds the request wrong. */
    REJECTS_REQUEST,
    /** It finds the prompt too long for the model. */
    EXCEEDS_CONTEXT,
    /** It has had too many requests; it may say how long to wait. */
    LIMITS_RATE,
    /** It is overloaded. */
    IS_OVERLOADED,
    /** It has a fault of its own. */
    FAILS
}
