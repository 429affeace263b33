package io.github.llmports.testkit.simulator.generatecontent.rules;

import static io.github.llmports.testkit.simulator.generatecontent.rules.GenerateRule.when;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.generatecontent.wire.ContentTokens;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules on contents and parts taken by themselves. */
final class ContentRules {
    private static final String BODY = "wire facts, Gemini 2.2, contents";
    private static final String PARTS = "wire facts, Gemini 2.2, one payload each";
    private static final Set<String> ROLES = Set.of("user", "model", "function");
    private static final List<String> PAYLOADS = List.of(
            "text",
            "inlineData",
            "fileData",
            "functionCall",
            "functionResponse",
            "executableCode",
            "codeExecutionResult",
            "toolCall",
            "toolResponse");

    static final List<GenerateRule> RULES = List.of(
            new GenerateRule("no contents", BODY, ContentRules::contents),
            new GenerateRule("an unknown role", BODY, ContentRules::role),
            new GenerateRule("a content without parts", BODY, ContentRules::parts),
            new GenerateRule("a part without a payload", PARTS, ContentRules::payload),
            new GenerateRule("a part with two payloads", PARTS, ContentRules::payloads),
            new GenerateRule("data without its type", "wire facts, Gemini 2.2, inlineData", ContentRules::mimeType),
            new GenerateRule(
                    "more than the model can read",
                    "recording error-400-vertex-token-count-exceeded",
                    ContentRules::window),
            new GenerateRule(
                    "instructions or tools beside a cached content",
                    "wire facts, Gemini 2.7, explicit caching",
                    ContentRules::cached));

    private ContentRules() {}

    private static Optional<String> contents(GenerateCall call) {
        return when(call.contents().isEmpty(), "* GenerateContentRequest.contents: contents is not specified\n");
    }

    private static Optional<String> role(GenerateCall call) {
        return when(
                !call.contents().stream().allMatch(content -> ROLES.contains(role(call, content))),
                "Please use a valid role: user, model.");
    }

    /** A single content needs no role. */
    private static String role(GenerateCall call, JsonTree content) {
        return content.at("role").text().orElse(call.contents().size() == 1 ? "user" : "");
    }

    private static Optional<String> parts(GenerateCall call) {
        for (int i = 0; i < call.contents().size(); i++) {
            if (GenerateCall.parts(call.contents().get(i)).isEmpty()) {
                return Optional.of(
                        "* GenerateContentRequest.contents[" + i + "].parts: contents.parts must not be empty.\n");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> payload(GenerateCall call) {
        return when(
                allParts(call).stream().anyMatch(part -> count(part) == 0),
                "* GenerateContentRequest.contents.parts.data: required oneof field 'data' must have one initialized"
                        + " field\n");
    }

    private static Optional<String> payloads(GenerateCall call) {
        return when(
                allParts(call).stream().anyMatch(part -> count(part) > 1),
                "Invalid value at 'contents.parts' (oneof), oneof field 'data' is already set.");
    }

    private static Optional<String> mimeType(GenerateCall call) {
        return when(
                allParts(call).stream()
                        .map(part -> part.at("inlineData"))
                        .anyMatch(data -> data.hasValue()
                                && !(data.at("mimeType").textOrEmpty().contains("/")
                                        && data.at("data").hasValue())),
                "Unsupported MIME type: ");
    }

    private static Optional<String> window(GenerateCall call) {
        long tokens = ContentTokens.of(call.root());
        long most = call.card().input();
        return when(
                tokens > most,
                "The input token count (" + tokens + ") exceeds the maximum number of tokens allowed (" + most + ").");
    }

    private static Optional<String> cached(GenerateCall call) {
        boolean more = call.root().at("systemInstruction").hasValue()
                || call.root().at("tools").hasValue()
                || call.root().at("toolConfig").hasValue();
        return when(
                more && call.root().at("cachedContent").hasValue(),
                "CachedContent can not be used with GenerateContent request setting system_instruction, tools or"
                        + " tool_config.");
    }

    private static List<JsonTree> allParts(GenerateCall call) {
        return call.contents().stream()
                .flatMap(content -> GenerateCall.parts(content).stream())
                .toList();
    }

    private static long count(JsonTree part) {
        return PAYLOADS.stream().filter(name -> part.at(name).hasValue()).count();
    }
}
