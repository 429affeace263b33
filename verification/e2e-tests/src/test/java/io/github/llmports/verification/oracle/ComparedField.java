package io.github.llmports.verification.oracle;

/** What can be compared between a recording and what the client makes of it; each protocol compares its own choice. */
public enum ComparedField {
    RESPONSE_ID(true),
    SERVED_MODEL(true),
    REQUEST_ID(true),
    TEXT(false),
    REASONING(false),
    REFUSAL(false),
    TOOL_CALL_COUNT(false),
    TOOL_CALL_IDS(true),
    TOOL_CALL_NAMES(false),
    TOOL_CALL_ARGUMENTS(false),
    TOOL_CALL_VALUES(false),
    PROVIDER_PARTS(false),
    OPAQUE_STATE(false),
    FINISH_REASON(false),
    UNIFIED_FINISH(false),
    INPUT_TOKENS(false),
    CACHE_READ_TOKENS(false),
    CACHE_WRITE_TOKENS(false),
    OUTPUT_TOKENS(false),
    REASONING_TOKENS(false),
    TOTAL_TOKENS(false),
    PROVIDER_COST(true),
    EMBEDDINGS(false),
    TOKEN_COUNT(false),
    MODEL_IDS(false),
    BATCH_ID(true),
    BATCH_STATE(true),
    BATCH_COUNTS(true),
    BATCH_RESULTS(true),
    BATCH_INPUT_FILE(true),
    ERROR_TYPE(false),
    ERROR_STATUS(true),
    ERROR_RETRYABLE(true),
    ADVISED_WAIT(true);

    private final boolean onlyWherePresent;

    ComparedField(boolean onlyWherePresent) {
        this.onlyWherePresent = onlyWherePresent;
    }

    /** Whether a recording without the value leaves the client free; otherwise absent must stay absent. */
    public boolean onlyWherePresent() {
        return onlyWherePresent;
    }
}
