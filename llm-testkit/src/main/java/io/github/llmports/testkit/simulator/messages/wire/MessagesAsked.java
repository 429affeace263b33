package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.answer.Question;
import io.github.llmports.testkit.simulator.answer.SimulatedModel;
import io.github.llmports.testkit.simulator.protocol.Asked;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request for a message as a script sees it.
 *
 * @param call the request
 * @param cache what it did to the cache
 * @param tier the service tier that answers it: {@code standard} or {@code batch}
 */
public record MessagesAsked(MessagesCall call, PromptCache.Use cache, String tier) implements Asked {

    @Override
    public long number() {
        return call.number();
    }

    @Override
    public ChatAnswer ownAnswer() {
        if (call.limit().filter(limit -> limit.signum() == 0).isPresent()) { // warms the cache (wire facts, 1.3)
            return ChatAnswer.text(List.of()).finish("length");
        }
        ChatAnswer answer = stopped(SimulatedModel.answer(question()));
        return call.thinks()
                ? answer.reasoning(ChatAnswer.words("The simulator was asked to think, so it says that it thinks."))
                : answer;
    }

    @Override
    public WireResponse render(ChatAnswer answer) {
        MessageWriter writer = new MessageWriter(call, answer, cache);
        if (call.streamed()) {
            return WireResponse.streamed(
                            200, MessagesHeaders.generated("text/event-stream; charset=utf-8", number()), List.of())
                    .withBody(new MessageEvents(answer, writer).write());
        }
        byte[] body = JsonTree.write(writer.message(tier)).getBytes(StandardCharsets.UTF_8);
        return WireResponse.of(200, MessagesHeaders.generated("application/json", number()), body);
    }

    @Override
    public WireResponse error(ServiceError error) {
        return MessagesHeaders.error(MessagesError.of(error), number());
    }

    @Override
    public WireResponse rateLimited(Duration wait) {
        return MessagesHeaders.rateLimited(MessagesError.of(ServiceError.ofStatus(429)), wait, number());
    }

    private Question question() {
        String text = "";
        List<String> results = new ArrayList<>();
        for (JsonTree message : call.messages()) {
            results.clear();
            for (JsonTree block : MessagesCall.blocks(message.at("content"))) {
                if (MessagesCall.type(block).equals("tool_result")) {
                    results.add(MessagesCall.text(block.at("content")));
                }
            }
            boolean asks = message.at("role").textOrEmpty().equals("user") && results.isEmpty();
            text = asks ? MessagesCall.text(message.at("content")) : text;
        }
        JsonTree format = call.root().at("output_config").at("format");
        OptionalLong limit =
                call.limit().map(tokens -> OptionalLong.of(tokens.longValue())).orElse(OptionalLong.empty());
        return new Question(
                text,
                results,
                toolbox(),
                new Question.Budget(PromptTokens.of(call), call.thinks(), limit, List.of()),
                format.hasValue() ? Optional.of(format.at("schema")) : Optional.empty(),
                number());
    }

    private Question.Toolbox toolbox() {
        List<Question.Offer> offers = call.tools().stream()
                .filter(tool -> tool.at("input_schema").hasValue())
                .map(tool -> new Question.Offer(tool.at("name").textOrEmpty(), tool.at("input_schema")))
                .toList();
        JsonTree choice = call.root().at("tool_choice");
        String mode = switch (choice.at("type").textOrEmpty()) {
            case "any" -> "required";
            case "none" -> "none";
            case "tool" -> choice.at("name").textOrEmpty();
            default -> "auto";
        };
        return new Question.Toolbox(
                offers, mode, !choice.at("disable_parallel_tool_use").isTrue());
    }

    /** The answer up to the first text that ends it; the finish names that text. */
    private ChatAnswer stopped(ChatAnswer answer) {
        String text = answer.text();
        int end = -1;
        String mark = "";
        for (String candidate : call.stopSequences()) {
            int at = candidate.isEmpty() ? -1 : text.indexOf(candidate);
            if (at >= 0 && (end < 0 || at < end)) {
                end = at;
                mark = candidate;
            }
        }
        if (end < 0) {
            return answer;
        }
        ChatAnswer cut =
                ChatAnswer.text(ChatAnswer.words(text.substring(0, end))).finish("stop_sequence " + mark);
        return answer.usage().map(cut::usage).orElse(cut);
    }
}
