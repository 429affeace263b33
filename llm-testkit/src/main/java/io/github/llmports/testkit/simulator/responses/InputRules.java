package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.responses.ResponseRules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rules on the items of the input. */
final class InputRules {
    private static final String ITEMS = "wire facts 3.1, input items";
    private static final Set<String> ROLES = Set.of("user", "system", "developer", "assistant");
    private static final Set<String> INPUT =
            Set.of("input_text", "input_image", "input_file", "input_audio", "computer_screenshot");
    private static final Set<String> OUTPUT = Set.of("output_text", "refusal");
    private static final String ROUND_TRIP = "wire facts 3.1, stateless reasoning round trip";

    static final List<Rule> RULES = List.of(
            new Rule("an item without a type", ITEMS, InputRules::type),
            new Rule("an unknown role", ITEMS, InputRules::role),
            new Rule("a part that its role cannot say", ITEMS, InputRules::part),
            new Rule("reasoning without what followed it", ROUND_TRIP, InputRules::alone),
            new Rule("reasoning that is neither kept nor sealed", ROUND_TRIP, InputRules::unsealed),
            new Rule("reasoning that was changed or is another model's", ROUND_TRIP, InputRules::seal),
            new Rule("json_object without the word JSON", "wire facts 2.1, response_format", InputRules::jsonWord));

    private InputRules() {}

    private static Optional<ServiceError> type(ResponsesCall call) {
        return first(
                call,
                (item, at) -> ResponsesCall.type(item).isEmpty()
                        ? Optional.of(ServiceError.invalid(
                                "missing_required_parameter",
                                at + ".type",
                                "Missing required parameter: '" + at + ".type'."))
                        : Optional.empty());
    }

    private static Optional<ServiceError> role(ResponsesCall call) {
        return first(call, (item, at) -> {
            String role = item.at("role").textOrEmpty();
            return ResponsesCall.type(item).equals("message") && !ROLES.contains(role)
                    ? Optional.of(ServiceError.invalid(
                            "invalid_value",
                            at + ".role",
                            "Invalid value: '" + role + "'. Supported values are: 'assistant', 'system', 'developer',"
                                    + " and 'user'."))
                    : Optional.empty();
        });
    }

    private static Optional<ServiceError> part(ResponsesCall call) {
        return first(call, (item, at) -> {
            Set<String> known = item.at("role").textOrEmpty().equals("assistant") ? OUTPUT : INPUT;
            return item.at("content").elements().stream()
                    .map(part -> part.at("type").textOrEmpty())
                    .filter(type -> ResponsesCall.type(item).equals("message") && !known.contains(type))
                    .findFirst()
                    .map(type -> ServiceError.invalid(
                            "invalid_value",
                            at + ".content[0]",
                            "Invalid value: '" + type + "'. Supported values are: " + known + "."));
        });
    }

    private static Optional<ServiceError> alone(ResponsesCall call) {
        List<JsonTree> items = call.input();
        for (int i = 0; i < items.size(); i++) {
            String next = i + 1 < items.size() ? ResponsesCall.type(items.get(i + 1)) : "";
            boolean followed = !next.isEmpty() && !next.equals("function_call_output") && !userSays(items.get(i + 1));
            if (ResponsesCall.type(items.get(i)).equals("reasoning") && !followed) {
                return Optional.of(ServiceError.invalid(
                        null,
                        "input",
                        "Item '" + items.get(i).at("id").textOrEmpty()
                                + "' of type 'reasoning' was provided without its required following item."));
            }
        }
        return Optional.empty();
    }

    private static boolean userSays(JsonTree item) {
        return ResponsesCall.type(item).equals("message")
                && !item.at("role").textOrEmpty().equals("assistant");
    }

    private static Optional<ServiceError> unsealed(ResponsesCall call) {
        return first(
                call,
                (item, at) -> ResponsesCall.type(item).equals("reasoning")
                                && !call.stored()
                                && !item.at("encrypted_content").hasValue()
                        ? Optional.of(new ServiceError(
                                404,
                                "invalid_request_error",
                                null,
                                "input",
                                "Item with id '" + item.at("id").textOrEmpty()
                                        + "' not found. Items are not persisted when `store` is set to false."))
                        : Optional.empty());
    }

    private static Optional<ServiceError> seal(ResponsesCall call) {
        return first(
                call,
                (item, at) -> ResponsesCall.type(item).equals("reasoning")
                                && item.at("encrypted_content").hasValue()
                                && !SealedReasoning.fits(call.model(), item)
                        ? Optional.of(ServiceError.invalid(
                                "invalid_encrypted_content",
                                at + ".encrypted_content",
                                "The encrypted content for item "
                                        + item.at("id").textOrEmpty() + " could not be verified."))
                        : Optional.empty());
    }

    private static Optional<ServiceError> jsonWord(ResponsesCall call) {
        boolean asked = call.format().at("type").textOrEmpty().equals("json_object");
        return asked && !call.root().at("input").json().toLowerCase(Locale.ROOT).contains("json")
                ? Optional.of(ServiceError.invalid(
                        null,
                        "input",
                        "Response input messages must contain the word 'json' in some form to use 'text.format' of type"
                                + " 'json_object'."))
                : Optional.empty();
    }

    private interface ItemCheck {
        Optional<ServiceError> check(JsonTree item, String at);
    }

    private static Optional<ServiceError> first(ResponsesCall call, ItemCheck check) {
        List<JsonTree> items = call.input();
        for (int i = 0; i < items.size(); i++) {
            Optional<ServiceError> refusal = check.check(items.get(i), "input[" + i + "]");
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
