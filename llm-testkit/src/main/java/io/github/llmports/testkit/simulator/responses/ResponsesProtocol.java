package io.github.llmports.testkit.simulator.responses;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.Asked;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.protocol.OpenAiKey;
import io.github.llmports.testkit.simulator.protocol.Protocol;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OpenAI's Responses: answers, and the count of the tokens that a request has. */
public final class ResponsesProtocol implements Protocol {
    /** Where answers are asked for. */
    public static final String PATH = "/v1/responses";

    private static final String COUNT = PATH + "/input_tokens";

    /** Creates the protocol. */
    public ResponsesProtocol() {}

    @Override
    public Optional<WireResponse> respond(Exchange exchange, House house) {
        boolean mine = exchange.path().equals(PATH) || exchange.path().equals(COUNT);
        return mine && exchange.method().equals("POST") ? Optional.of(answer(exchange, house)) : Optional.empty();
    }

    /** What a request is refused with, or how the script sees it; also for a line of a batch. */
    public static Result read(JsonTree root, long number, boolean strict) {
        ResponsesCall call = new ResponsesCall(root, number);
        Optional<ServiceError> refusal = strict ? ResponseRules.refusal(call) : Optional.empty();
        return new Result(refusal, new AskedResponse(call));
    }

    /**
     * A request, checked.
     *
     * @param refusal why it is refused, if it is
     * @param asked how the script sees it
     */
    public record Result(Optional<ServiceError> refusal, Asked asked) {}

    private static WireResponse answer(Exchange exchange, House house) {
        Optional<ServiceError> key = OpenAiKey.refusal(exchange, house);
        if (key.isPresent()) {
            return unauthorized(key.get(), exchange.number());
        }
        JsonTree root;
        try {
            root = JsonTree.parse(exchange.body());
        } catch (IllegalArgumentException e) {
            return Renderer.error(ServiceError.notJson(), exchange.number());
        }
        if (exchange.path().equals(COUNT)) {
            return count(new ResponsesCall(root, exchange.number()), house.strict());
        }
        Result result = read(root, exchange.number(), house.strict());
        return result.refusal()
                .map(error -> Renderer.error(error, exchange.number()))
                .orElseGet(() -> house.script().apply(result.asked()));
    }

    private static WireResponse count(ResponsesCall call, boolean strict) {
        Optional<ServiceError> refusal = strict ? ResponseRules.refusalToCount(call) : Optional.empty();
        return refusal.map(error -> Renderer.error(error, call.number()))
                .orElseGet(() -> json(
                        200,
                        JsonTree.object("object", "response.input_tokens", "input_tokens", call.promptTokens()),
                        call.number()));
    }

    /** The body says the status too (wire facts, section 4.1). */
    private static WireResponse unauthorized(ServiceError error, long number) {
        JsonTree body = JsonTree.parse(new String(error.body(), StandardCharsets.UTF_8));
        return json(401, JsonTree.object("error", body.at("error").value(), "status", 401), number);
    }

    private static WireResponse json(int status, Map<String, @Nullable Object> body, long number) {
        return Renderer.json(status, JsonTree.write(body).getBytes(StandardCharsets.UTF_8), number);
    }
}
