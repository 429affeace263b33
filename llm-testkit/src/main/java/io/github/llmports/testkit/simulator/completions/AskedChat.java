package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.answer.Question;
import io.github.llmports.testkit.simulator.answer.SimulatedModel;
import io.github.llmports.testkit.simulator.protocol.Asked;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A chat-completions request, as the script sees it. */
public record AskedChat(ChatCall call, ChatDialect dialect) implements Asked {

    /** A request to OpenAI. */
    public AskedChat(ChatCall call) {
        this(call, new OpenAiDialect());
    }

    @Override
    public long number() {
        return call.number();
    }

    @Override
    public ChatAnswer ownAnswer() {
        ChatAnswer answer = SimulatedModel.answer(question());
        TokenUsage one = answer.usage().orElseThrow();
        long said = (one.completion() - one.reasoning()) * call.choices();
        ChatAnswer counted = answer.usage(new TokenUsage(one.prompt(), 0, 0, said + one.reasoning(), one.reasoning()));
        return dialect.showsReasoning(call) ? counted.reasoning(List.of("Reading", " the question.")) : counted;
    }

    @Override
    public WireResponse render(ChatAnswer answer) {
        CompletionWriter writer = dialect.writer(call, answer);
        HeaderList headers = dialect.headers(call);
        return call.streamed()
                ? WireResponse.streamed(
                                200, headers.with("content-type", "text/event-stream; charset=utf-8"), List.of())
                        .withBody(writer.events())
                : WireResponse.of(
                        200, headers.with("content-type", "application/json"), dialect.padded(writer.completion()));
    }

    @Override
    public WireResponse error(ServiceError error) {
        return dialect.error(error, number());
    }

    @Override
    public WireResponse rateLimited(Duration wait) {
        return dialect.rateLimited(wait, number());
    }

    private Question question() {
        JsonTree root = call.root();
        List<String> stop = new ArrayList<>(root.at("stop").text().stream().toList());
        root.at("stop").elements().forEach(mark -> stop.add(mark.textOrEmpty()));
        OptionalLong limit =
                call.outputLimit().map(tokens -> OptionalLong.of(tokens)).orElseGet(OptionalLong::empty);
        return new Question(
                call.question(),
                toolResults(call.messages()),
                toolbox(),
                new Question.Budget(Tokens.ofPrompt(call), call.reasons(), limit, stop),
                schema(root.at("response_format")),
                number());
    }

    private Question.Toolbox toolbox() {
        List<Question.Offer> offers = call.tools().stream()
                .map(tool -> tool.at("function"))
                .filter(JsonTree::hasValue)
                .map(function -> new Question.Offer(function.at("name").textOrEmpty(), function.at("parameters")))
                .toList();
        JsonTree choice = call.root().at("tool_choice");
        String named = choice.at("function").at("name").text().orElse("auto");
        boolean parallel =
                !Boolean.FALSE.equals(call.root().at("parallel_tool_calls").value());
        return new Question.Toolbox(offers, choice.text().orElse(named), parallel);
    }

    private Optional<JsonTree> schema(JsonTree format) {
        return switch (format.at("type").textOrEmpty()) {
            case "json_schema" -> Optional.of(format.at("json_schema").at("schema"));
            case "json_object" -> {
                String text = "This is the LLM Ports simulator. You asked: " + call.question();
                yield Optional.of(
                        JsonTree.of(Map.of("type", "object", "properties", Map.of("answer", Map.of("const", text)))));
            }
            default -> Optional.empty();
        };
    }

    /** The results since the last assistant message, when the conversation ends with them. */
    private static List<String> toolResults(List<JsonTree> messages) {
        List<String> results = new ArrayList<>();
        for (JsonTree message : messages) {
            if (message.at("role").textOrEmpty().equals("tool")) {
                results.add(ChatCall.contentText(message));
            } else {
                results.clear();
            }
        }
        return results;
    }
}
