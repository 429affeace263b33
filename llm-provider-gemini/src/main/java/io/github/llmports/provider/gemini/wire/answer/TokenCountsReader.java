package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;

/** Reads {@code usageMetadata}. Stateless. */
final class TokenCountsReader {

    private TokenCountsReader() {}

    static TokenCounts read(Source source) throws IOException {
        JsonParser parser = source.parser();
        TokenCounts counts = new TokenCounts();
        for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (source.counts()) {
                count(name, source.number(), counts);
            } else if (value == JsonToken.START_ARRAY) {
                details(name, source, counts);
            } else if (name.equals("serviceTier")) {
                String tier = WireJson.scalar(parser);
                counts.tier = tier == null || tier.equals("standard") || tier.equals("unspecified") ? null : tier;
            } else {
                parser.skipChildren();
            }
        }
        return counts;
    }

    private static void count(String name, long tokens, TokenCounts counts) {
        switch (name) {
            case "promptTokenCount" -> counts.set(TokenCounts.PROMPT, tokens);
            case "cachedContentTokenCount" -> counts.set(TokenCounts.CACHED, tokens);
            case "candidatesTokenCount" -> counts.set(TokenCounts.CANDIDATES, tokens);
            case "thoughtsTokenCount" -> counts.set(TokenCounts.THOUGHTS, tokens);
            case "toolUsePromptTokenCount" -> {
                counts.set(TokenCounts.TOOL_USE, tokens);
                counts.detail(name, tokens);
            }
            case "totalTokenCount" -> {} // the sum of the others
            default -> counts.detail(name, tokens);
        }
    }

    /** Tokens by modality; text is the rest. */
    private static void details(String owner, Source source, TokenCounts counts) throws IOException {
        JsonParser parser = source.parser();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String modality = null;
            long tokens = 0;
            for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("modality")) {
                    modality = WireJson.scalar(parser);
                } else if (name.equals("tokenCount") && source.counts()) {
                    tokens = source.number();
                } else {
                    parser.skipChildren();
                }
            }
            if (modality != null && !modality.equals("TEXT")) {
                counts.detail(name(owner, modality), tokens);
            }
        }
    }

    private static String name(String owner, String modality) {
        if (modality.equals("AUDIO") && owner.equals("promptTokensDetails")) {
            return Usage.AUDIO_INPUT;
        }
        return modality.equals("AUDIO") && owner.equals("candidatesTokensDetails")
                ? Usage.AUDIO_OUTPUT
                : owner + "." + modality;
    }
}
