package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a usage object. On this protocol cached input is inside {@code prompt_tokens} and reasoning inside
 * {@code completion_tokens}, as {@link Usage} wants it. What is no count of tokens, such as times and the parts of a
 * cost, is kept as it came in the field {@code usage}. Stateless.
 */
final class UsageReader {

    private final @Nullable String costField;

    UsageReader(@Nullable String costField) {
        this.costField = costField;
    }

    void read(ChunkReader.Source source, Chunk chunk) throws IOException {
        JsonParser parser = source.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        Usage.Builder builder = Usage.builder();
        Map<String, Long> details = new LinkedHashMap<>(4);
        Map<String, String> more = new LinkedHashMap<>(0);
        BigDecimal cost = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals(costField) && value.isNumeric()) {
                cost = parser.getDecimalValue();
            } else if (value == JsonToken.START_OBJECT && name.endsWith("tokens_details")) {
                nested(parser, name, builder, details);
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                total(parser, name, builder, details);
            } else {
                source.keep(name, more);
            }
        }
        chunk.usage = builder.details(details).build();
        chunk.cost = cost == null ? null : cost(cost, more);
        if (!more.isEmpty()) {
            chunk.fields.put("usage", AnswerFields.object(more));
        }
    }

    private static void total(JsonParser parser, String name, Usage.Builder builder, Map<String, Long> details)
            throws IOException {
        long tokens = parser.getLongValue();
        switch (name) {
            case "prompt_tokens" -> builder.inputTokens(tokens);
            case "completion_tokens" -> builder.outputTokens(tokens);
            case "total_tokens" -> {} // the sum of the two
            default -> details.put(name, tokens);
        }
    }

    private static void nested(JsonParser parser, String owner, Usage.Builder builder, Map<String, Long> details)
            throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!parser.nextToken().isNumeric()) {
                parser.skipChildren();
                continue;
            }
            long tokens = parser.getLongValue();
            switch (name) {
                case "cached_tokens" -> builder.cacheReadTokens(tokens);
                case "cache_write_tokens" -> builder.cacheWriteTokens(tokens);
                case "reasoning_tokens" -> builder.reasoningTokens(tokens);
                case "audio_tokens" ->
                    details.put(owner.startsWith("prompt") ? Usage.AUDIO_INPUT : Usage.AUDIO_OUTPUT, tokens);
                default -> details.put(owner + "." + name, tokens);
            }
        }
    }

    /**
     * With a key of one's own at the model's provider, the service tells its fee and what that provider takes apart.
     */
    private static Cost cost(BigDecimal told, Map<String, String> more) {
        if (!"true".equals(more.get("is_byok"))) {
            return Cost.known(told);
        }
        JsonNode upstream =
                WireJson.tree(more.getOrDefault("cost_details", "{}")).path("upstream_inference_cost");
        Cost provider = upstream.isNumber() ? Cost.known(upstream.decimalValue()) : Cost.unknown();
        return Cost.known(told).plus(provider);
    }
}
