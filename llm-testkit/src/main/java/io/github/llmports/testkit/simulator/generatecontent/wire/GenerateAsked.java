package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.answer.Question;
import io.github.llmports.testkit.simulator.answer.SimulatedModel;
import io.github.llmports.testkit.simulator.protocol.Asked;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A request for content as a script sees it. */
public record GenerateAsked(GenerateCall call) implements Asked {
    private static final JsonTree ANY_OBJECT =
            JsonTree.of(Map.of("type", "object", "properties", Map.of("answer", Map.of("type", "string"))));

    @Override
    public long number() {
        return call.number();
    }

    @Override
    public ChatAnswer ownAnswer() {
        ChatAnswer answer = SimulatedModel.answer(question());
        return call.thinks()
                ? answer.reasoning(ChatAnswer.words("The simulator was asked to think, so it says that it thinks."))
                : answer;
    }

    @Override
    public WireResponse render(ChatAnswer answer) {
        GenerateWriter writer = new GenerateWriter(call, answer);
        if (call.form() == GenerateCall.Form.WHOLE) {
            return GenerateHeaders.json(writer.whole());
        }
        boolean inArray = call.form() == GenerateCall.Form.ARRAY;
        return WireResponse.streamed(200, GenerateHeaders.streamed(!inArray), List.of())
                .withBody(new GenerateChunks(answer, writer, inArray).write());
    }

    @Override
    public WireResponse error(ServiceError error) {
        return error(GenerateError.of(error));
    }

    @Override
    public WireResponse rateLimited(Duration wait) {
        return error(GenerateError.rateLimited(wait));
    }

    /** An error, in an array where a stream of JSON was asked for. */
    public WireResponse error(GenerateError error) {
        return call.form() == GenerateCall.Form.ARRAY
                ? GenerateHeaders.errorInArray(error)
                : GenerateHeaders.error(error);
    }

    private Question question() {
        String text = "";
        List<String> results = new ArrayList<>();
        for (JsonTree content : call.contents()) {
            results.clear();
            for (JsonTree part : GenerateCall.parts(content, "functionResponse")) {
                results.add(result(part.at("functionResponse").at("response")));
            }
            String said = text(content);
            boolean asks = !content.at("role").textOrEmpty().equals("model") && !said.isEmpty();
            text = asks ? said : text;
        }
        JsonTree config = call.config();
        OptionalLong limit = config.at("maxOutputTokens")
                .number()
                .map(tokens -> OptionalLong.of(tokens.longValue()))
                .orElse(OptionalLong.empty());
        List<String> stop = config.at("stopSequences").elements().stream()
                .map(JsonTree::textOrEmpty)
                .toList();
        return new Question(
                text,
                results,
                toolbox(),
                new Question.Budget(ContentTokens.of(call.root()), call.thinks(), limit, stop),
                schema(),
                number());
    }

    private Question.Toolbox toolbox() {
        List<String> allowed = call.allowedNames();
        List<Question.Offer> offers = call.functions().stream()
                .filter(function -> allowed.isEmpty()
                        || allowed.contains(function.at("name").textOrEmpty()))
                .map(function -> new Question.Offer(
                        function.at("name").textOrEmpty(),
                        OpenApiSchema.either(function, "parametersJsonSchema", "parameters")))
                .toList();
        String mode = switch (call.mode()) {
            case "ANY" -> allowed.size() == 1 ? allowed.get(0) : "required";
            case "NONE" -> "none";
            default -> "auto";
        };
        return new Question.Toolbox(offers, mode, true);
    }

    private Optional<JsonTree> schema() {
        if (!call.config().at("responseMimeType").textOrEmpty().equals("application/json")) {
            return Optional.empty();
        }
        JsonTree schema = OpenApiSchema.either(call.config(), "responseJsonSchema", "responseSchema");
        return Optional.of(schema.hasValue() ? schema : ANY_OBJECT);
    }

    /** By convention a result stands under {@code output} or {@code error} (wire facts, Gemini 2.2). */
    private static String result(JsonTree response) {
        JsonTree output = response.at("output").hasValue() ? response.at("output") : response;
        return output.text().orElseGet(output::json);
    }

    private static String text(JsonTree content) {
        return String.join(
                " ",
                GenerateCall.parts(content, "text").stream()
                        .map(part -> part.at("text").textOrEmpty())
                        .toList());
    }
}
