package io.github.llmports.core.catalogue;

import io.github.llmports.api.model.ModelPrice;
import io.github.llmports.core.json.JsonDocument;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Reads one price of a model: decimal strings or numbers per one million tokens, exact. */
final class PriceReader {

    private PriceReader() {}

    static ModelPrice read(JsonDocument price) {
        ModelPrice.Builder builder = ModelPrice.builder();
        for (Map.Entry<String, JsonDocument> member : price.members().entrySet()) {
            set(builder, member.getKey(), member.getValue());
        }
        return builder.build();
    }

    private static void set(ModelPrice.Builder price, String name, JsonDocument value) {
        switch (name) {
            case "currency" -> price.currency(value.text());
            case "tier" -> price.tier(value.text());
            case "input" -> price.input(value.decimal());
            case "output" -> price.output(value.decimal());
            case "cacheRead" -> price.cacheRead(value.decimal());
            case "cacheWrite" -> price.cacheWrite(byTimeToLive(value));
            case "audioInput" -> price.audioInput(value.decimal());
            case "audioOutput" -> price.audioOutput(value.decimal());
            case "aboveInputTokens" -> price.aboveInputTokens(value.integer());
            case "from" -> price.validFrom(value.day());
            case "until" -> price.validUntil(value.day());
            default -> {} // something for other readers
        }
    }

    private static Map<String, BigDecimal> byTimeToLive(JsonDocument value) {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (Map.Entry<String, JsonDocument> member : value.members().entrySet()) {
            prices.put(member.getKey(), member.getValue().decimal());
        }
        return prices;
    }
}
