package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens as the service reports them: later reports replace earlier ones, field by field. The service counts
 * input without what went through the prompt cache; here all of it is input. Where it reports its attempts one by one,
 * their sum counts, because its totals leave some of them out. Not thread-safe.
 */
final class UsageTally {

    private static final int UNKNOWN = -1;
    private static final Map<String, String> BY_TIME_TO_LIVE = Map.of(
            "ephemeral_5m_input_tokens", Usage.CACHE_WRITE + "5m",
            "ephemeral_1h_input_tokens", Usage.CACHE_WRITE + "1h");

    private long input = UNKNOWN;
    private long output = UNKNOWN;
    private long cacheRead = UNKNOWN;
    private long cacheWrite = UNKNOWN;
    private long reasoning = UNKNOWN;
    private final Map<String, Long> details = new HashMap<>(4);
    private @Nullable String tier;
    private @Nullable String speed;
    private @Nullable UsageTally attempts;

    /** Takes a report; what is no count goes to the provider fields. */
    void read(Source source, Map<String, String> fields) throws IOException {
        if (!source.opens(JsonToken.START_OBJECT)) {
            return;
        }
        for (String name = source.field(); name != null; name = source.field()) {
            switch (name) {
                case "iterations" -> iterations(source, fields);
                case "service_tier" -> tier = text(name, source, fields);
                case "speed" -> speed = text(name, source, fields);
                default -> field(name, source, fields);
            }
        }
    }

    private void field(String name, Source source, Map<String, String> fields) throws IOException {
        if (source.parser().currentToken() == JsonToken.START_OBJECT) {
            nested(name, source);
        } else if (source.isNumber()) {
            count(name, source.parser().getLongValue());
        } else {
            text(name, source, fields);
        }
    }

    private void count(String name, long tokens) {
        switch (name) {
            case "input_tokens" -> input = tokens;
            case "output_tokens" -> output = tokens;
            case "cache_read_input_tokens" -> cacheRead = tokens;
            case "cache_creation_input_tokens" -> cacheWrite = tokens;
            default -> detail(name, tokens);
        }
    }

    private void nested(String owner, Source source) throws IOException {
        for (String name = source.field(); name != null; name = source.field()) {
            if (!source.isNumber()) {
                source.parser().skipChildren();
            } else if (name.equals("thinking_tokens")) {
                reasoning = source.parser().getLongValue();
            } else {
                detail(
                        BY_TIME_TO_LIVE.getOrDefault(name, owner + "." + name),
                        source.parser().getLongValue());
            }
        }
    }

    /** Nothing is told by a detail that is zero; but a later zero takes back what was told. */
    private void detail(String name, long count) {
        if (count == 0) {
            details.remove(name);
        } else {
            details.put(name, count);
        }
    }

    private void iterations(Source source, Map<String, String> fields) throws IOException {
        if (source.parser().currentToken() != JsonToken.START_ARRAY) {
            source.parser().skipChildren();
            return;
        }
        int start = WireJson.tokenStart(source.parser());
        UsageTally sum = null;
        while (source.parser().nextToken() != JsonToken.END_ARRAY) {
            UsageTally attempt = new UsageTally();
            attempt.read(source, new HashMap<>(0));
            sum = sum == null ? attempt : sum.plus(attempt);
        }
        attempts = sum == null || sum.output == UNKNOWN ? null : sum;
        fields.put("iterations", source.text(start));
    }

    private UsageTally plus(UsageTally other) {
        input = sum(input, other.input);
        output = sum(output, other.output);
        cacheRead = sum(cacheRead, other.cacheRead);
        cacheWrite = sum(cacheWrite, other.cacheWrite);
        reasoning = sum(reasoning, other.reasoning);
        other.details.forEach((name, count) -> details.merge(name, count, Long::sum));
        return this;
    }

    private static long sum(long one, long other) {
        return one == UNKNOWN ? other : one + Math.max(0, other);
    }

    private static @Nullable String text(String name, Source source, Map<String, String> fields) throws IOException {
        String raw = source.raw();
        if (raw != null) {
            fields.put(name, raw);
        }
        return raw;
    }

    Usage usage() {
        UsageTally counted = attempts == null ? this : attempts;
        Usage.Builder usage = Usage.builder();
        if (counted.input != UNKNOWN) {
            usage.inputTokens(counted.input + Math.max(0, counted.cacheRead) + Math.max(0, counted.cacheWrite));
        }
        if (counted.output != UNKNOWN) {
            usage.outputTokens(counted.output);
        }
        if (counted.cacheRead != UNKNOWN) {
            usage.cacheReadTokens(counted.cacheRead);
        }
        if (counted.cacheWrite != UNKNOWN) {
            usage.cacheWriteTokens(counted.cacheWrite);
        }
        if (Math.max(reasoning, counted.reasoning) != UNKNOWN) {
            usage.reasoningTokens(Math.max(reasoning, counted.reasoning));
        }
        usage.details(all(counted));
        String served = priceTier();
        if (served != null) {
            usage.tier(served);
        }
        return usage.build();
    }

    private Map<String, Long> all(UsageTally counted) {
        if (attempts == null) {
            return details;
        }
        Map<String, Long> all = new HashMap<>(details);
        all.putAll(counted.details);
        return all;
    }

    /** The tier that the tokens are billed at, where it is not the ordinary one. */
    private @Nullable String priceTier() {
        if ("\"fast\"".equals(speed)) {
            return "fast";
        }
        String told = tier;
        return told == null || !told.startsWith("\"") || told.equals("\"standard\"")
                ? null
                : told.substring(1, told.length() - 1);
    }
}
