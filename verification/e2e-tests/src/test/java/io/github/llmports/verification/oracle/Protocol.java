package io.github.llmports.verification.oracle;

import static io.github.llmports.verification.oracle.ComparedField.ADVISED_WAIT;
import static io.github.llmports.verification.oracle.ComparedField.BATCH_COUNTS;
import static io.github.llmports.verification.oracle.ComparedField.BATCH_ID;
import static io.github.llmports.verification.oracle.ComparedField.BATCH_INPUT_FILE;
import static io.github.llmports.verification.oracle.ComparedField.BATCH_RESULTS;
import static io.github.llmports.verification.oracle.ComparedField.BATCH_STATE;
import static io.github.llmports.verification.oracle.ComparedField.CACHE_READ_TOKENS;
import static io.github.llmports.verification.oracle.ComparedField.CACHE_WRITE_TOKENS;
import static io.github.llmports.verification.oracle.ComparedField.EMBEDDINGS;
import static io.github.llmports.verification.oracle.ComparedField.ERROR_RETRYABLE;
import static io.github.llmports.verification.oracle.ComparedField.ERROR_STATUS;
import static io.github.llmports.verification.oracle.ComparedField.ERROR_TYPE;
import static io.github.llmports.verification.oracle.ComparedField.FINISH_REASON;
import static io.github.llmports.verification.oracle.ComparedField.INPUT_TOKENS;
import static io.github.llmports.verification.oracle.ComparedField.MODEL_IDS;
import static io.github.llmports.verification.oracle.ComparedField.OPAQUE_STATE;
import static io.github.llmports.verification.oracle.ComparedField.OUTPUT_TOKENS;
import static io.github.llmports.verification.oracle.ComparedField.PROVIDER_COST;
import static io.github.llmports.verification.oracle.ComparedField.PROVIDER_PARTS;
import static io.github.llmports.verification.oracle.ComparedField.REASONING;
import static io.github.llmports.verification.oracle.ComparedField.REASONING_TOKENS;
import static io.github.llmports.verification.oracle.ComparedField.REFUSAL;
import static io.github.llmports.verification.oracle.ComparedField.REQUEST_ID;
import static io.github.llmports.verification.oracle.ComparedField.RESPONSE_ID;
import static io.github.llmports.verification.oracle.ComparedField.SERVED_MODEL;
import static io.github.llmports.verification.oracle.ComparedField.TEXT;
import static io.github.llmports.verification.oracle.ComparedField.TOKEN_COUNT;
import static io.github.llmports.verification.oracle.ComparedField.TOOL_CALL_ARGUMENTS;
import static io.github.llmports.verification.oracle.ComparedField.TOOL_CALL_COUNT;
import static io.github.llmports.verification.oracle.ComparedField.TOOL_CALL_IDS;
import static io.github.llmports.verification.oracle.ComparedField.TOOL_CALL_NAMES;
import static io.github.llmports.verification.oracle.ComparedField.TOOL_CALL_VALUES;
import static io.github.llmports.verification.oracle.ComparedField.TOTAL_TOKENS;
import static io.github.llmports.verification.oracle.ComparedField.UNIFIED_FINISH;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a recording speaks, and the published list of what is compared in it and from where on the wire it is read. */
public enum Protocol {
    CHAT_COMPLETIONS(
            "Chat completions (openai-chat, groq, openrouter)",
            RESPONSE_ID,
            "`id` of the body or of the first chunk that has one",
            SERVED_MODEL,
            "`model` of the body or of the first chunk that has one",
            REQUEST_ID,
            "response header `x-request-id`, on OpenRouter `x-generation-id`",
            TEXT,
            "`content` of the first choice, deltas joined; null reads as empty",
            REASONING,
            "`reasoning` of the first choice, deltas joined; texts of `reasoning_details` where there is none",
            REFUSAL,
            "`refusal` of the first choice, deltas joined; empty reads as absent",
            TOOL_CALL_COUNT,
            "number of tool calls of the first choice, a legacy `function_call` included",
            TOOL_CALL_IDS,
            "`id` of each tool call, in order; not compared where the wire gives none",
            TOOL_CALL_NAMES,
            "`function.name` of each tool call, in order",
            TOOL_CALL_ARGUMENTS,
            "`function.arguments` of each tool call as raw text, in order",
            OPAQUE_STATE,
            "`signature` and `data` in `reasoning_details`, joined by index, in order",
            FINISH_REASON,
            "`finish_reason` of the first choice, as sent",
            UNIFIED_FINISH,
            "`finish_reason`; length where `native_finish_reason` says that a limit cut the answer",
            INPUT_TOKENS,
            "`usage.prompt_tokens`, of the last usage, or of `x_groq.usage`",
            CACHE_READ_TOKENS,
            "`usage.prompt_tokens_details.cached_tokens`",
            CACHE_WRITE_TOKENS,
            "`usage.prompt_tokens_details.cache_write_tokens`",
            OUTPUT_TOKENS,
            "`usage.completion_tokens`",
            REASONING_TOKENS,
            "`usage.completion_tokens_details.reasoning_tokens`",
            TOTAL_TOKENS,
            "`usage.total_tokens`",
            PROVIDER_COST,
            "`usage.cost`, with `cost_details.upstream_inference_cost` where `is_byok`",
            ERROR_TYPE,
            "type of the error, from the status, `error.code` and `error.message` by the oracle's own table",
            ERROR_STATUS,
            "HTTP status of the error; not compared for an error inside a 200",
            ERROR_RETRYABLE,
            "whether the same request may succeed later, by the oracle's own table",
            ADVISED_WAIT,
            "response header `retry-after` of an error"),

    RESPONSES(
            "Responses (openai-responses, and OpenRouter's skin of it)",
            RESPONSE_ID,
            "`id` of the response",
            SERVED_MODEL,
            "`model` of the response",
            REQUEST_ID,
            "response header `x-request-id`",
            TEXT,
            "`output_text` of all messages, joined",
            REASONING,
            "summaries and texts of all reasoning items, joined, white space apart",
            REFUSAL,
            "`refusal` parts of all messages, joined; empty reads as absent",
            TOOL_CALL_COUNT,
            "number of `function_call` items",
            TOOL_CALL_IDS,
            "`call_id` of each call, in order",
            TOOL_CALL_NAMES,
            "`name` of each call, in order",
            TOOL_CALL_ARGUMENTS,
            "`arguments` of each call as raw text, in order",
            PROVIDER_PARTS,
            "`type` of each item that is no message, reasoning or function call, in order",
            OPAQUE_STATE,
            "`encrypted_content` of each reasoning item, in order",
            FINISH_REASON,
            "`incomplete_details.reason`, else `status`",
            UNIFIED_FINISH,
            "tool calls, a refusal, the reason of an incomplete answer, the status, in this order",
            INPUT_TOKENS,
            "`usage.input_tokens`",
            CACHE_READ_TOKENS,
            "`usage.input_tokens_details.cached_tokens`",
            CACHE_WRITE_TOKENS,
            "`usage.input_tokens_details.cache_write_tokens`",
            OUTPUT_TOKENS,
            "`usage.output_tokens`",
            REASONING_TOKENS,
            "`usage.output_tokens_details.reasoning_tokens`",
            TOTAL_TOKENS,
            "`usage.total_tokens`",
            PROVIDER_COST,
            "`usage.cost`, on OpenRouter",
            ERROR_TYPE,
            "type of the error, as for chat completions; of the `error` event or of the failed response",
            ERROR_STATUS,
            "HTTP status of the error; not compared for an error inside a 200",
            ERROR_RETRYABLE,
            "whether the same request may succeed later, by the oracle's own table",
            ADVISED_WAIT,
            "response header `retry-after` of an error"),

    MESSAGES(
            "Messages (claude)",
            RESPONSE_ID,
            "`id` of the message",
            SERVED_MODEL,
            "`to.model` of the last `fallback` block, else `model` of the message",
            REQUEST_ID,
            "response header `request-id`, else `request_id` of an error",
            TEXT,
            "`text` of all text blocks, joined",
            REASONING,
            "`thinking` of all thinking blocks, joined",
            TOOL_CALL_COUNT,
            "number of `tool_use` blocks",
            TOOL_CALL_IDS,
            "`id` of each `tool_use` block, in order",
            TOOL_CALL_NAMES,
            "`name` of each `tool_use` block, in order",
            TOOL_CALL_VALUES,
            "`input` of each `tool_use` block as a JSON value, in order; `partial_json` joined, blank reads as an object",
            PROVIDER_PARTS,
            "`type` of each block that is no text, thinking or tool use, in order",
            OPAQUE_STATE,
            "`signature` of each thinking and `data` of each redacted block, in order",
            FINISH_REASON,
            "`stop_reason`, as sent",
            UNIFIED_FINISH,
            "`stop_reason`; a full context window is a length, a pause is other",
            INPUT_TOKENS,
            "`input_tokens` and both cache counts together; summed over `iterations` where there are some",
            CACHE_READ_TOKENS,
            "`cache_read_input_tokens`, summed likewise",
            CACHE_WRITE_TOKENS,
            "`cache_creation_input_tokens`, summed likewise",
            OUTPUT_TOKENS,
            "`output_tokens`, summed likewise",
            REASONING_TOKENS,
            "`output_tokens_details.thinking_tokens`",
            ERROR_TYPE,
            "type of the error, from the status, `error.type` and `error.message` by the oracle's own table",
            ERROR_STATUS,
            "HTTP status of the error; not compared for an error inside a 200",
            ERROR_RETRYABLE,
            "whether the same request may succeed later, by the oracle's own table",
            ADVISED_WAIT,
            "response header `retry-after` of an error"),

    GENERATE_CONTENT(
            "generateContent (gemini)",
            RESPONSE_ID,
            "`responseId`",
            SERVED_MODEL,
            "`modelVersion`",
            TEXT,
            "`text` of all parts of the first candidate that are no thoughts, joined",
            REASONING,
            "`text` of all thought parts of the first candidate, joined",
            TOOL_CALL_COUNT,
            "number of `functionCall` parts; pieces of one call count once",
            TOOL_CALL_IDS,
            "`functionCall.id`, in order; not compared where the wire gives none",
            TOOL_CALL_NAMES,
            "`functionCall.name`, in order",
            TOOL_CALL_VALUES,
            "`functionCall.args` as a JSON value, in order; absent reads as an object, partial arguments are put together",
            OPAQUE_STATE,
            "`thoughtSignature` of every part, in order",
            FINISH_REASON,
            "`finishReason` of the first candidate, else `promptFeedback.blockReason`, as sent",
            UNIFIED_FINISH,
            "`finishReason`; tool calls where a stop has function calls; a blocked prompt is filtered",
            INPUT_TOKENS,
            "`promptTokenCount` and `toolUsePromptTokenCount` together",
            CACHE_READ_TOKENS,
            "`cachedContentTokenCount`",
            OUTPUT_TOKENS,
            "`candidatesTokenCount` and `thoughtsTokenCount` together",
            REASONING_TOKENS,
            "`thoughtsTokenCount`",
            TOTAL_TOKENS,
            "`totalTokenCount`",
            ERROR_TYPE,
            "type of the error, from `error.status`, the details and `error.message` by the oracle's own table",
            ERROR_STATUS,
            "HTTP status of the error; not compared for an error inside a 200",
            ERROR_RETRYABLE,
            "whether the same request may succeed later, by the oracle's own table",
            ADVISED_WAIT,
            "`retryDelay` of the `RetryInfo` detail"),

    EMBEDDING(
            "Embeddings",
            EMBEDDINGS,
            "the numbers of each vector in order of `index`; base64 reads as little-endian floats",
            INPUT_TOKENS,
            "`usage.prompt_tokens`",
            PROVIDER_COST,
            "`usage.cost`",
            ERROR_TYPE,
            "as in the service's chat protocol",
            ERROR_STATUS,
            "HTTP status of the error"),

    TOKENS(
            "Token counts",
            TOKEN_COUNT,
            "`input_tokens`, on Gemini `totalTokens`",
            ERROR_TYPE,
            "as in the service's chat protocol",
            ERROR_STATUS,
            "HTTP status of the error"),

    MODELS(
            "Model lists",
            MODEL_IDS,
            "`id` of every entry, on Gemini `name` without its prefix, sorted",
            ERROR_TYPE,
            "as in the service's chat protocol",
            ERROR_STATUS,
            "HTTP status of the error"),

    BATCH(
            "Batches",
            BATCH_ID,
            "`id` of the batch",
            BATCH_STATE,
            "`processing_status` or `status`: running, cancelling or ended",
            BATCH_COUNTS,
            "all, succeeded and failed of `request_counts`",
            BATCH_RESULTS,
            "`custom_id` and text of each line of results, sorted",
            BATCH_INPUT_FILE,
            "`id` of the uploaded file, which the creation of the batch must name");

    private final String title;
    private final Map<ComparedField, String> sources;

    Protocol(String title, Object... fieldsAndSources) {
        this.title = title;
        Map<ComparedField, String> all = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndSources.length; i += 2) {
            all.put((ComparedField) fieldsAndSources[i], (String) fieldsAndSources[i + 1]);
        }
        this.sources = Collections.unmodifiableMap(all);
    }

    /** The heading of its published list. */
    public String title() {
        return title;
    }

    /** What is compared. */
    public Set<ComparedField> fields() {
        return sources.keySet();
    }

    /** Where on the wire a field is read. */
    public String source(ComparedField field) {
        return sources.get(field);
    }
}
