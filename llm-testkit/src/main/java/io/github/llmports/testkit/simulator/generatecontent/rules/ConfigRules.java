package io.github.llmports.testkit.simulator.generatecontent.rules;

import static io.github.llmports.testkit.simulator.generatecontent.rules.GenerateRule.when;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import io.github.llmports.testkit.simulator.generatecontent.wire.ThoughtSignatures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on the generation config. */
final class ConfigRules {
    private static final String CONFIG = "wire facts, Gemini 2.2, generationConfig";
    private static final int STOPS = 5;
    private static final BigDecimal HOTTEST = BigDecimal.valueOf(2);
    private static final Set<String> MIME_TYPES = Set.of("text/plain", "application/json", "text/x.enum");

    static final List<GenerateRule> RULES = List.of(
            new GenerateRule("temperature out of its range", CONFIG, ConfigRules::temperature),
            new GenerateRule("more than five stop sequences", CONFIG, ConfigRules::stops),
            new GenerateRule("an unknown type of response", CONFIG, ConfigRules::mimeType),
            new GenerateRule("two schemas for one response", CONFIG, ConfigRules::schemas),
            new GenerateRule("a schema without its type of response", CONFIG, ConfigRules::schemaAlone),
            new GenerateRule("no tokens to answer with", CONFIG, ConfigRules::limit),
            new GenerateRule(
                    "a continuation token that was never given", "wire facts, Gemini 2.9", ConfigRules::continuation));

    private ConfigRules() {}

    private static Optional<String> temperature(GenerateCall call) {
        return call.config()
                .at("temperature")
                .number()
                .filter(value -> value.signum() < 0 || value.compareTo(HOTTEST) > 0)
                .map(value -> "* GenerateContentRequest.generation_config.temperature: temperature must be in the range"
                        + " [0.0, 2.0].\n");
    }

    private static Optional<String> stops(GenerateCall call) {
        return when(
                call.config().at("stopSequences").elements().size() > STOPS,
                "The number of stop sequences must not exceed 5.");
    }

    private static Optional<String> mimeType(GenerateCall call) {
        return call.config()
                .at("responseMimeType")
                .text()
                .filter(type -> !MIME_TYPES.contains(type))
                .map(type -> "* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are"
                        + " `text/plain`, `application/json` and `text/x.enum`.\n");
    }

    private static Optional<String> schemas(GenerateCall call) {
        return when(
                call.config().at("responseSchema").hasValue()
                        && call.config().at("responseJsonSchema").hasValue(),
                "response_schema and response_json_schema can not both be set.");
    }

    private static Optional<String> schemaAlone(GenerateCall call) {
        JsonTree config = call.config();
        boolean schema = config.at("responseSchema").hasValue()
                || config.at("responseJsonSchema").hasValue();
        String type = config.at("responseMimeType").textOrEmpty();
        return when(
                schema && !type.equals("application/json") && !type.equals("text/x.enum"),
                "Function calling or a response schema with response mime type: '" + type + "' is unsupported");
    }

    private static Optional<String> limit(GenerateCall call) {
        return call.config()
                .at("maxOutputTokens")
                .number()
                .filter(limit -> limit.signum() <= 0)
                .map(limit -> "max_output_tokens must be positive.");
    }

    private static Optional<String> continuation(GenerateCall call) {
        return call.root()
                .at("continuationToken")
                .text()
                .filter(token -> !ThoughtSignatures.good(token) || call.card().generation() < 4)
                .map(token -> "Invalid continuation token.");
    }
}
