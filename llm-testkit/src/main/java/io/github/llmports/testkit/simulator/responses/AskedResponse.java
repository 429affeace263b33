package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.answer.Question;
import io.github.llmports.testkit.simulator.answer.SimulatedModel;
import io.github.llmports.testkit.simulator.protocol.Asked;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Responses request, as the script sees it. */
record AskedResponse(ResponsesCall call) implements Asked {

    @Override
    public long number() {
        return call.number();
    }

    @Override
    public ChatAnswer ownAnswer() {
        ChatAnswer answer = SimulatedModel.answer(question());
        boolean shown =
                call.reasons() && call.root().at("reasoning").at("summary").hasValue();
        return shown ? answer.reasoning(List.of("**Reading", " the question**")) : answer;
    }

    @Override
    public WireResponse render(ChatAnswer answer) {
        ResponseWriter writer = new ResponseWriter(call, answer);
        HeaderList headers = Renderer.signed(Renderer.limits(call.promptTokens()), number());
        return call.streamed()
                ? WireResponse.streamed(
                                200, headers.with("content-type", "text/event-stream; charset=utf-8"), List.of())
                        .withBody(writer.events())
                : WireResponse.of(200, headers.with("content-type", "application/json"), writer.response());
    }

    @Override
    public WireResponse error(ServiceError error) {
        return Renderer.error(
                error.status() == 404 && "model_not_found".equals(error.code())
                        ? ServiceError.invalid(error.code(), "model", error.message())
                        : error,
                number());
    }

    @Override
    public WireResponse rateLimited(Duration wait) {
        return Renderer.rateLimited(wait, number());
    }

    private Question question() {
        return new Question(
                call.question(),
                call.toolResults(),
                toolbox(),
                new Question.Budget(call.promptTokens(), call.reasons(), call.outputLimit(), List.of()),
                schema(),
                number());
    }

    private Question.Toolbox toolbox() {
        List<Question.Offer> offers = call.tools().stream()
                .filter(tool -> tool.at("type").textOrEmpty().equals("function"))
                .map(tool -> new Question.Offer(tool.at("name").textOrEmpty(), tool.at("parameters")))
                .toList();
        JsonTree choice = call.root().at("tool_choice");
        String named = choice.at("name").text().orElse("auto");
        boolean parallel =
                !Boolean.FALSE.equals(call.root().at("parallel_tool_calls").value());
        return new Question.Toolbox(offers, choice.text().orElse(named), parallel);
    }

    private Optional<JsonTree> schema() {
        return switch (call.format().at("type").textOrEmpty()) {
            case "json_schema" -> Optional.of(call.format().at("schema"));
            case "json_object" ->
                Optional.of(JsonTree.of(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("answer", Map.of("const", "This is the LLM Ports simulator.")))));
            default -> Optional.empty();
        };
    }
}
