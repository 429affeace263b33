package io.github.llmports.support.chatcompletions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a usage object. On this protocol cached input is inside {@code prompt_tokens} and reasoning inside
 * {@code completion_tokens}, as {@link Usage} wants it. Stateless.
 */
final class UsageReader {

    private final Optional<String> costField;

    UsageReader(Optional<String> costField) {
        this.costField = costField;
    }

    void read(JsonParser parser, Chunk chunk) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        Usage.Builder builder = Usage.builder();
        Map<String, Long> details = new LinkedHashMap<>(4);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                nested(parser, name, builder, details);
            } else if (value.isNumeric()) {
                total(parser, name, builder, details, chunk);
            } else {
                parser.skipChildren();
            }
        }
        chunk.usage = builder.details(details).build();
    }

    private void total(JsonParser parser, String name, Usage.Builder builder, Map<String, Long> details, Chunk chunk)
            throws IOException {
        if (costField.isPresent() && costField.get().equals(name)) {
            chunk.cost = Cost.known(parser.getDecimalValue());
            return;
        }
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
                default -> details.put(owner + "." + name, tokens);
            }
        }
    }
}
