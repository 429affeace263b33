package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A usage object. Cached and written input is inside {@code input_tokens} and reasoning inside {@code output_tokens},
 * as {@link Usage} wants it; some services add the cost in USD.
 */
final class ResponsesUsage {

    private final Usage.Builder usage = Usage.builder();
    private final Map<String, Long> details = new LinkedHashMap<>(4);
    private @Nullable Cost cost;

    void read(Document json) throws IOException {
        if (json.entersObject()) {
            object("", json);
            usage.details(details);
        }
    }

    Optional<Cost> cost() {
        return Optional.ofNullable(cost);
    }

    /** The usage at the tier that was served. */
    Usage of(String tier) {
        return switch (tier) {
            case "", "auto", "default" -> usage.build();
            default -> usage.tier(tier).build();
        };
    }

    private void object(String owner, Document json) throws IOException {
        for (String field = json.field(); field != null; field = json.field()) {
            if (json.isObject()) {
                object(owner + field + ".", json);
            } else if (!json.isNumber()) {
                json.skip();
            } else if (field.equals("cost") && owner.isEmpty()) {
                cost = Cost.known(json.parser().getDecimalValue());
            } else if (json.parser().getNumberType() == NumberType.INT
                    || json.parser().getNumberType() == NumberType.LONG) {
                tokens(owner, field, json.parser().getLongValue());
            }
        }
    }

    private void tokens(String owner, String field, long tokens) {
        switch (field) {
            case "input_tokens" -> usage.inputTokens(tokens);
            case "output_tokens" -> usage.outputTokens(tokens);
            case "total_tokens" -> {} // the sum of the two
            case "cached_tokens" -> usage.cacheReadTokens(tokens);
            case "cache_write_tokens" -> usage.cacheWriteTokens(tokens);
            case "reasoning_tokens" -> usage.reasoningTokens(tokens);
            case "ttl_30m_tokens" -> details.put(Usage.CACHE_WRITE + "30m", tokens);
            case "ttl_12h_tokens" -> details.put(Usage.CACHE_WRITE + "12h", tokens);
            default -> details.put(owner + field, tokens);
        }
    }
}
