package io.github.llmports.verification.oracle;

/** The published list of what is compared between a recording and what the client makes of it. */
public enum ComparedField {
    RESPONSE_ID("`id` of the body or of the first chunk that has one", true),
    SERVED_MODEL("`model` of the body or of the first chunk that has one", true),
    REQUEST_ID("response header `x-request-id`", false),
    TEXT("`content` of the first choice, deltas joined; null reads as empty", false),
    REFUSAL("`refusal` of the first choice, deltas joined; empty reads as absent", false),
    TOOL_CALL_COUNT("number of tool calls of the first choice, a legacy `function_call` included", false),
    TOOL_CALL_IDS("`id` of each tool call, in order; not compared where the wire gives none", true),
    TOOL_CALL_NAMES("`function.name` of each tool call, in order", false),
    TOOL_CALL_ARGUMENTS("`function.arguments` of each tool call as raw text, in order", false),
    FINISH_REASON("`finish_reason` of the first choice, as sent", false),
    INPUT_TOKENS("`usage.prompt_tokens`", false),
    CACHE_READ_TOKENS("`usage.prompt_tokens_details.cached_tokens`", false),
    CACHE_WRITE_TOKENS("`usage.prompt_tokens_details.cache_write_tokens`", false),
    OUTPUT_TOKENS("`usage.completion_tokens`", false),
    REASONING_TOKENS("`usage.completion_tokens_details.reasoning_tokens`", false),
    TOTAL_TOKENS("`usage.total_tokens`", false),
    ERROR_TYPE("type of the error, from the status and `error.code` by the oracle's own table", false),
    ERROR_STATUS("HTTP status of the error; not compared for an error inside a 200", true);

    private final String source;
    private final boolean onlyWherePresent;

    ComparedField(String source, boolean onlyWherePresent) {
        this.source = source;
        this.onlyWherePresent = onlyWherePresent;
    }

    /** Where on the wire the value is read. */
    public String source() {
        return source;
    }

    /** Whether a recording without the value leaves the client free; otherwise absent must stay absent. */
    public boolean onlyWherePresent() {
        return onlyWherePresent;
    }
}
