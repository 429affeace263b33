package io.github.llmports.testkit.simulator.generatecontent.rules;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import io.github.llmports.testkit.simulator.generatecontent.wire.ThoughtSignatures;
import java.util.List;
import java.util.Optional;

/** Rules on function calls, their responses and their signatures in a conversation. */
final class TurnRules {
    private static final String CALLS = "wire facts, Gemini 2.3";

    static final List<GenerateRule> RULES = List.of(
            new GenerateRule("a function call of the user", CALLS, TurnRules::misplaced),
            new GenerateRule("more or fewer responses than calls", CALLS, TurnRules::counts),
            new GenerateRule("responses in another order than their calls", CALLS, TurnRules::order),
            new GenerateRule("a response without name or id on 3.8", CALLS, TurnRules::ids),
            new GenerateRule(
                    "a call of this turn without its signature",
                    "recording q-error-400-missing-thought-signature",
                    TurnRules::missing),
            new GenerateRule("a foreign or altered signature", CALLS, TurnRules::altered));

    private TurnRules() {}

    private static Optional<String> misplaced(GenerateCall call) {
        return GenerateRule.when(
                call.contents().stream()
                        .anyMatch(content -> isModel(content)
                                ? !responses(content).isEmpty()
                                : !calls(content).isEmpty()),
                "Please ensure that function call turn comes immediately after a user turn or after a function response"
                        + " turn.");
    }

    private static Optional<String> counts(GenerateCall call) {
        List<JsonTree> contents = call.contents();
        for (int i = 0; i < contents.size(); i++) {
            int asked = i == 0 ? 0 : calls(contents.get(i - 1)).size();
            int called = calls(contents.get(i)).size();
            int answered = responses(contents.get(i)).size();
            if (answered != asked || (called > 0 && i + 1 == contents.size())) {
                return Optional.of("Please ensure that the number of function response parts is equal to the number of"
                        + " function call parts of the function call turn.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> order(GenerateCall call) {
        List<JsonTree> contents = call.contents();
        for (int i = 1; i < contents.size(); i++) {
            List<JsonTree> answered = responses(contents.get(i));
            for (int j = 0; j < answered.size(); j++) {
                JsonTree asked = calls(contents.get(i - 1)).get(j).at("functionCall");
                JsonTree response = answered.get(j).at("functionResponse");
                boolean sameId = !response.at("id").hasValue()
                        || response.at("id").textOrEmpty().equals(asked.at("id").textOrEmpty());
                if (!sameId
                        || !response.at("name")
                                .textOrEmpty()
                                .equals(asked.at("name").textOrEmpty())) {
                    return Optional.of("Please ensure that function response parts match the function call parts of the"
                            + " function call turn.");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ids(GenerateCall call) {
        boolean nameless = call.contents().stream()
                .flatMap(content -> responses(content).stream())
                .map(part -> part.at("functionResponse"))
                .anyMatch(response -> !response.at("id").hasValue());
        return GenerateRule.when(
                nameless && call.card().wantsIds(),
                "* GenerateContentRequest.contents.parts.function_response.id: Field is required\n");
    }

    /** Each step of the turn that began with the user's last words: its first call must be signed. */
    private static Optional<String> missing(GenerateCall call) {
        List<JsonTree> contents = call.contents();
        for (int i = turnStart(contents); i < contents.size() && call.card().signs(); i++) {
            List<JsonTree> steps = calls(contents.get(i));
            if (!steps.isEmpty() && !steps.get(0).at("thoughtSignature").hasValue()) {
                return Optional.of(
                        "Function call is missing a thought_signature in functionCall parts. This is required"
                                + " for tools to work correctly, and missing thought_signature may lead to degraded model"
                                + " performance. Additional data, function call `default_api:"
                                + steps.get(0).at("functionCall").at("name").textOrEmpty() + "` , position " + (i + 1)
                                + ".");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> altered(GenerateCall call) {
        boolean altered = call.contents().stream()
                .flatMap(content -> GenerateCall.parts(content, "thoughtSignature").stream())
                .anyMatch(part ->
                        !ThoughtSignatures.good(part.at("thoughtSignature").textOrEmpty()));
        return GenerateRule.when(altered && call.card().signs(), "Invalid/Corrupted thought signature.");
    }

    private static int turnStart(List<JsonTree> contents) {
        for (int i = contents.size() - 1; i > 0; i--) {
            if (!isModel(contents.get(i)) && responses(contents.get(i)).isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isModel(JsonTree content) {
        return content.at("role").textOrEmpty().equals("model");
    }

    private static List<JsonTree> calls(JsonTree content) {
        return GenerateCall.parts(content, "functionCall");
    }

    private static List<JsonTree> responses(JsonTree content) {
        return GenerateCall.parts(content, "functionResponse");
    }
}
