package io.github.llmports.verification.captures;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.verification.oracle.ComparedField;
import io.github.llmports.verification.oracle.Reading;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the client made of an exchange, in the oracle's fields. */
final class Observation {
    private Observation() {}

    static Reading of(ChatResponse response) {
        List<Part.ToolCall> calls = response.toolCalls();
        Usage usage = response.usage();
        List<Attempt> attempts = response.report().attempts();
        return Reading.builder()
                .with(ComparedField.RESPONSE_ID, nullIfEmpty(response.id()))
                .with(ComparedField.SERVED_MODEL, nullIfEmpty(response.modelServed()))
                .with(
                        ComparedField.REQUEST_ID,
                        attempts.get(attempts.size() - 1).requestId().orElse(null))
                .with(ComparedField.TEXT, response.text())
                .with(ComparedField.REFUSAL, response.refusal().orElse(null))
                .with(ComparedField.TOOL_CALL_COUNT, calls.size())
                .with(ComparedField.TOOL_CALL_IDS, joined(calls, Part.ToolCall::id))
                .with(ComparedField.TOOL_CALL_NAMES, joined(calls, Part.ToolCall::name))
                .with(ComparedField.TOOL_CALL_ARGUMENTS, joined(calls, Part.ToolCall::arguments))
                .with(
                        ComparedField.FINISH_REASON,
                        nullIfEmpty(response.finishReason().raw()))
                .with(ComparedField.INPUT_TOKENS, number(usage.inputTokens()))
                .with(ComparedField.CACHE_READ_TOKENS, number(usage.cacheReadTokens()))
                .with(ComparedField.CACHE_WRITE_TOKENS, number(usage.cacheWriteTokens()))
                .with(ComparedField.OUTPUT_TOKENS, number(usage.outputTokens()))
                .with(ComparedField.REASONING_TOKENS, number(usage.reasoningTokens()))
                .with(ComparedField.TOTAL_TOKENS, number(usage.totalTokens()))
                .build();
    }

    static Reading of(LlmException error) {
        String name = error.getClass().getSimpleName();
        return Reading.builder()
                .with(ComparedField.REQUEST_ID, error.requestId().orElse(null))
                .with(ComparedField.ERROR_TYPE, name.substring(0, name.length() - "Exception".length()))
                .with(
                        ComparedField.ERROR_STATUS,
                        error.status().isPresent() ? error.status().getAsInt() : null)
                .build();
    }

    private static String joined(List<Part.ToolCall> calls, Function<Part.ToolCall, String> part) {
        return calls.stream().map(part).collect(Collectors.joining(Reading.SEPARATOR));
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Long number(OptionalLong tokens) {
        return tokens.isPresent() ? tokens.getAsLong() : null;
    }
}
