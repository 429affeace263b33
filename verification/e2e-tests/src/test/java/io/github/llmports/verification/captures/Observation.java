package io.github.llmports.verification.captures;

import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.verification.oracle.ComparedField;
import io.github.llmports.verification.oracle.Protocol;
import io.github.llmports.verification.oracle.Reading;
import io.github.llmports.verification.oracle.Wire;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the client made of an exchange, in the oracle's fields. */
final class Observation {
    private static final List<String> OPAQUE = List.of("signature", "data", "encrypted_content");

    private Observation() {}

    static Reading of(ChatResponse response, Protocol protocol) {
        List<Attempt> attempts = response.report().attempts();
        Reading.Builder reading = Reading.builder()
                .with(ComparedField.RESPONSE_ID, nullIfEmpty(response.id()))
                .with(ComparedField.SERVED_MODEL, nullIfEmpty(response.modelServed()))
                .with(
                        ComparedField.REQUEST_ID,
                        attempts.get(attempts.size() - 1).requestId().orElse(null))
                .with(ComparedField.TEXT, response.text())
                .with(ComparedField.REASONING, reasoning(response, protocol))
                .with(ComparedField.REFUSAL, response.refusal().orElse(null))
                .all(ComparedField.PROVIDER_PARTS, providerParts(response))
                .all(ComparedField.OPAQUE_STATE, opaque(response, protocol))
                .with(
                        ComparedField.FINISH_REASON,
                        nullIfEmpty(response.finishReason().raw()))
                .with(ComparedField.UNIFIED_FINISH, response.finishReason().unified())
                .with(ComparedField.PROVIDER_COST, cost(response.providerCost()));
        toolCalls(response.toolCalls(), reading);
        return usage(response.usage(), reading).build();
    }

    static Reading of(EmbeddingResponse response) {
        List<String> vectors = new ArrayList<>();
        response.vectors().forEach(vector -> {
            List<Float> values = new ArrayList<>();
            for (float value : vector.values()) {
                values.add(value);
            }
            vectors.add(values.toString());
        });
        return usage(response.usage(), Reading.builder())
                .all(ComparedField.EMBEDDINGS, vectors)
                .with(ComparedField.PROVIDER_COST, cost(response.providerCost()))
                .build();
    }

    static Reading of(BatchStatus status) {
        return Reading.builder()
                .with(ComparedField.BATCH_ID, status.handle().id())
                .with(
                        ComparedField.BATCH_STATE,
                        switch (status.state()) {
                            case QUEUED, RUNNING -> "running";
                            case CANCELLING -> "cancelling";
                            default -> status.ended() ? "ended" : status.rawState();
                        })
                .with(
                        ComparedField.BATCH_COUNTS,
                        status.counts()
                                .map(counts -> counts.total() + " of which " + counts.succeeded() + " succeeded, "
                                        + counts.failed() + " failed")
                                .orElse(null))
                .build();
    }

    static Reading of(List<BatchResult> results) {
        List<String> all = new ArrayList<>();
        for (BatchResult result : results) {
            all.add(result.customId() + ": "
                    + result.response().map(ChatResponse::text).orElse(""));
        }
        return Reading.builder()
                .all(ComparedField.BATCH_RESULTS, all.stream().sorted().toList())
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
                .with(ComparedField.ERROR_RETRYABLE, error.retryable())
                .with(
                        ComparedField.ADVISED_WAIT,
                        error.retryAfter().map(Observation::seconds).orElse(null))
                .build();
    }

    private static void toolCalls(List<Part.ToolCall> calls, Reading.Builder reading) {
        reading.with(ComparedField.TOOL_CALL_COUNT, calls.size())
                .all(ComparedField.TOOL_CALL_IDS, texts(calls, Part.ToolCall::id))
                .all(ComparedField.TOOL_CALL_NAMES, texts(calls, Part.ToolCall::name))
                .all(ComparedField.TOOL_CALL_ARGUMENTS, texts(calls, Part.ToolCall::arguments))
                .all(ComparedField.TOOL_CALL_VALUES, texts(calls, call -> Wire.value(call.arguments())));
    }

    private static Reading.Builder usage(Usage usage, Reading.Builder reading) {
        return reading.with(ComparedField.INPUT_TOKENS, number(usage.inputTokens()))
                .with(ComparedField.CACHE_READ_TOKENS, number(usage.cacheReadTokens()))
                .with(ComparedField.CACHE_WRITE_TOKENS, number(usage.cacheWriteTokens()))
                .with(ComparedField.OUTPUT_TOKENS, number(usage.outputTokens()))
                .with(ComparedField.REASONING_TOKENS, number(usage.reasoningTokens()))
                .with(ComparedField.TOTAL_TOKENS, number(usage.totalTokens()));
    }

    private static String reasoning(ChatResponse response, Protocol protocol) {
        return protocol == Protocol.RESPONSES ? response.reasoning().replaceAll("\\s", "") : response.reasoning();
    }

    private static List<String> providerParts(ChatResponse response) {
        return response.parts().stream()
                .filter(Part.Other.class::isInstance)
                .map(part -> ((Part.Other) part).type())
                .toList();
    }

    /** A provider's own part is its state; only Gemini signs it beside, and with a text instead of an object. */
    private static List<String> opaque(ChatResponse response, Protocol protocol) {
        boolean gemini = protocol == Protocol.GENERATE_CONTENT;
        List<String> all = new ArrayList<>();
        for (Part part : response.parts()) {
            String state = part.state().map(value -> value.value().text()).orElse("{}");
            if (gemini || !(part instanceof Part.Other) && !state.startsWith("\"")) {
                all.addAll(Wire.texts(state, OPAQUE));
            }
        }
        return all;
    }

    private static List<String> texts(List<Part.ToolCall> calls, Function<Part.ToolCall, String> part) {
        return calls.stream().map(part).toList();
    }

    private static String cost(Optional<Cost> cost) {
        return cost.map(known -> known.amount().stripTrailingZeros().toPlainString())
                .orElse(null);
    }

    private static String seconds(Duration wait) {
        return BigDecimal.valueOf(wait.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Long number(OptionalLong tokens) {
        return tokens.isPresent() ? tokens.getAsLong() : null;
    }
}
