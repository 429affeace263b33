package io.github.llmports.testkit.simulator.rules;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules on messages and on the format of the answer. */
final class MessageRules {
    private static final String MESSAGES = "wire facts 2.1, messages";
    private static final Set<String> ROLES = Set.of("developer", "system", "user", "assistant", "tool", "function");
    private static final Set<String> USER_PARTS = Set.of("text", "image_url", "input_audio", "file", "refusal");

    static final List<RequestRule> RULES = List.of(
            new RequestRule("an unknown role", "recording error-400-unsupported-value-role", MessageRules::role),
            new RequestRule(
                    "a part without a type", "recording error-400-missing-required-parameter", MessageRules::partType),
            new RequestRule("an unknown part", "recording error-400-invalid-value-tool-content", MessageRules::part),
            new RequestRule("an image outside a user message", MESSAGES, MessageRules::image),
            new RequestRule("a user message without content", MESSAGES, MessageRules::content),
            new RequestRule(
                    "json_object without the word JSON", "wire facts 2.1, response_format", MessageRules::jsonWord),
            new RequestRule("a bad schema name", "wire facts 2.1, response_format", MessageRules::schemaName),
            new RequestRule(
                    "a strict schema with open or optional parts",
                    "wire facts 2.1, strict JSON Schema subset",
                    MessageRules::strictSchema));

    private MessageRules() {}

    private static Optional<ServiceError> role(ChatCall call) {
        return each(call, (message, at) -> {
            String role = message.at("role").textOrEmpty();
            return ROLES.contains(role)
                    ? Optional.empty()
                    : Optional.of(ServiceError.invalid(
                            "invalid_value",
                            at + ".role",
                            "Invalid value: '" + role + "'. Supported values are: 'system', 'assistant', 'user',"
                                    + " 'function', 'tool', and 'developer'."));
        });
    }

    private static Optional<ServiceError> partType(ChatCall call) {
        return each(
                call,
                (message, at) -> firstPart(message, part -> !part.at("type").hasValue())
                        .map(index -> at + ".content[" + index + "].type")
                        .map(param -> ServiceError.invalid(
                                "missing_required_parameter", param, "Missing required parameter: '" + param + "'.")));
    }

    private static Optional<ServiceError> part(ChatCall call) {
        return each(
                call,
                (message, at) -> firstPart(
                                message,
                                part -> !USER_PARTS.contains(part.at("type").textOrEmpty()))
                        .map(index -> ServiceError.invalid(
                                "invalid_value",
                                at + ".content[" + index + "].type",
                                "Invalid value. Supported values are: 'text', 'image_url', 'input_audio', 'refusal', and"
                                        + " 'file'.")));
    }

    private static Optional<ServiceError> image(ChatCall call) {
        return each(
                call,
                (message, at) -> message.at("role").textOrEmpty().equals("user")
                        ? Optional.empty()
                        : firstPart(
                                        message,
                                        part -> part.at("type").textOrEmpty().equals("image_url"))
                                .map(index -> ServiceError.invalid(
                                        null,
                                        at,
                                        "Invalid '" + at + "'. Image URLs are only allowed for messages with role"
                                                + " 'user'.")));
    }

    private static Optional<ServiceError> content(ChatCall call) {
        return each(call, (message, at) -> {
            boolean needed = Set.of("user", "system", "developer", "tool")
                    .contains(message.at("role").textOrEmpty());
            return needed && !message.at("content").hasValue()
                    ? Optional.of(ServiceError.invalid(
                            null, at + ".content", "Invalid value for 'content': expected a string, got null."))
                    : Optional.empty();
        });
    }

    private static Optional<ServiceError> jsonWord(ChatCall call) {
        boolean said = call.messages().stream()
                .anyMatch(message ->
                        ChatCall.contentText(message).toLowerCase(Locale.ROOT).contains("json"));
        boolean asked =
                call.root().at("response_format").at("type").textOrEmpty().equals("json_object");
        return asked && !said
                ? Optional.of(ServiceError.invalid(
                        null,
                        "messages",
                        "'messages' must contain the word 'json' in some form, to use 'response_format' of type"
                                + " 'json_object'."))
                : Optional.empty();
    }

    private static Optional<ServiceError> schemaName(ChatCall call) {
        JsonTree schema = call.root().at("response_format").at("json_schema");
        boolean wanted =
                call.root().at("response_format").at("type").textOrEmpty().equals("json_schema");
        return wanted && !schema.at("name").textOrEmpty().matches("[A-Za-z0-9_-]{1,64}")
                ? Optional.of(ServiceError.invalid(
                        "invalid_value",
                        "response_format.json_schema.name",
                        "Invalid 'response_format.json_schema.name': string does not match pattern. Expected a string"
                                + " that matches the pattern '^[a-zA-Z0-9_-]+$'."))
                : Optional.empty();
    }

    private static Optional<ServiceError> strictSchema(ChatCall call) {
        JsonTree schema = call.root().at("response_format").at("json_schema");
        if (!schema.at("strict").isTrue()) {
            return Optional.empty();
        }
        return StrictSchema.objection(schema.at("schema"))
                .map(objection -> ServiceError.invalid(
                        null,
                        "response_format",
                        "Invalid schema for response_format '"
                                + schema.at("name").textOrEmpty() + "': " + objection));
    }

    private interface MessageCheck {
        Optional<ServiceError> check(JsonTree message, String at);
    }

    private interface PartCheck {
        boolean wrong(JsonTree part);
    }

    private static Optional<ServiceError> each(ChatCall call, MessageCheck check) {
        List<JsonTree> messages = call.messages();
        return IntStream.range(0, messages.size())
                .boxed()
                .flatMap(i -> check.check(messages.get(i), "messages[" + i + "]").stream())
                .findFirst();
    }

    private static Optional<Integer> firstPart(JsonTree message, PartCheck check) {
        List<JsonTree> parts = message.at("content").elements();
        Stream<Integer> wrong = IntStream.range(0, parts.size()).boxed().filter(i -> check.wrong(parts.get(i)));
        return wrong.findFirst();
    }
}
