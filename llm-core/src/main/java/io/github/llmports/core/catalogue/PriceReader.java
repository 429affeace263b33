package io.github.llmports.core.catalogue;

import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.core.json.JsonDocument;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads one price of a model: decimal strings or numbers per one million tokens, exact. */
final class PriceReader {

    private PriceReader() {}

    static ModelPrice read(JsonDocument price) {
        ModelPrice.Builder builder = ModelPrice.builder();
        price.member("currency").ifPresent(value -> builder.currency(value.text()));
        price.member("input").ifPresent(value -> builder.input(value.decimal()));
        price.member("output").ifPresent(value -> builder.output(value.decimal()));
        price.member("cacheRead").ifPresent(value -> builder.cacheRead(value.decimal()));
        price.member("cacheWrite").ifPresent(value -> builder.cacheWrite(byTimeToLive(value)));
        price.member("aboveInputTokens").ifPresent(value -> builder.aboveInputTokens(value.integer()));
        price.member("from").ifPresent(value -> builder.validFrom(value.day()));
        price.member("until").ifPresent(value -> builder.validUntil(value.day()));
        return builder.build();
    }

    private static Map<String, BigDecimal> byTimeToLive(JsonDocument value) {
        return value.members().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().decimal()));
    }
}
