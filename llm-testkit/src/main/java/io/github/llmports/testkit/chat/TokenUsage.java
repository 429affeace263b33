package io.github.llmports.testkit.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tokens that an answer reports, in the service's own counting.
 *
 * @param prompt all input tokens, cached ones included
 * @param cached the part of the prompt read from the cache
 * @param cacheWritten the part of the prompt written to the cache; reported when above zero, as models from gpt-5.6 do
 * @param completion all output tokens, reasoning included
 * @param reasoning the part of the completion spent on reasoning
 */
public record TokenUsage(long prompt, long cached, long cacheWritten, long completion, long reasoning) {

    /** Plain input and output. */
    public static TokenUsage of(long prompt, long completion) {
        return new TokenUsage(prompt, 0, 0, completion, 0);
    }

    /** The usage as the service writes it, as plain values for a JSON object. */
    public Map<String, Object> json() {
        Map<String, Object> promptDetails = new LinkedHashMap<>();
        promptDetails.put("cached_tokens", cached);
        if (cacheWritten > 0) {
            promptDetails.put("cache_write_tokens", cacheWritten);
        }
        promptDetails.put("audio_tokens", 0);
        Map<String, Object> completionDetails = new LinkedHashMap<>();
        completionDetails.put("reasoning_tokens", reasoning);
        completionDetails.put("audio_tokens", 0);
        completionDetails.put("accepted_prediction_tokens", 0);
        completionDetails.put("rejected_prediction_tokens", 0);
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("prompt_tokens", prompt);
        usage.put("completion_tokens", completion);
        usage.put("total_tokens", prompt + completion);
        usage.put("prompt_tokens_details", promptDetails);
        usage.put("completion_tokens_details", completionDetails);
        return usage;
    }
}
