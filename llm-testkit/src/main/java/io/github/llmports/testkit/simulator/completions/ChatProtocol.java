package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import io.github.llmports.testkit.simulator.protocol.OpenAiKey;
import io.github.llmports.testkit.simulator.protocol.Protocol;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions and models; it answers for unknown paths too, so it is asked last. */
public final class ChatProtocol implements Protocol {
    private static final String MODELS = "/v1/models";
    private static final long CREATED = 1_790_000_000;

    /** Creates the protocol. */
    public ChatProtocol() {}

    @Override
    public Optional<WireResponse> respond(Exchange exchange, House house) {
        return Optional.of(OpenAiKey.refusal(exchange, house)
                .map(error -> Renderer.error(error, exchange.number()))
                .orElseGet(() -> endpoint(exchange, house)));
    }

    private static WireResponse endpoint(Exchange exchange, House house) {
        String endpoint = exchange.method() + " " + exchange.path();
        if (endpoint.equals("POST /v1/chat/completions")) {
            return chat(exchange, house, new OpenAiDialect());
        }
        if (endpoint.equals("GET " + MODELS)) {
            Map<String, @Nullable Object> list = new LinkedHashMap<>();
            list.put("object", "list");
            list.put(
                    "data",
                    ModelTable.served().stream().map(ChatProtocol::modelJson).toList());
            return json(list, exchange.number());
        }
        if (endpoint.startsWith("GET " + MODELS + "/")) {
            return model(exchange.path().substring(MODELS.length() + 1), exchange.number());
        }
        String message = "Unknown request URL: " + endpoint + ". Please check the URL for typos, or see the docs at"
                + " https://platform.openai.com/docs/api-reference/.";
        return Renderer.error(
                new ServiceError(404, "invalid_request_error", "unknown_url", null, message), exchange.number());
    }

    /** The answer to a chat-completions request of a dialect. */
    static WireResponse chat(Exchange exchange, House house, ChatDialect dialect) {
        ChatCall call;
        try {
            call = new ChatCall(JsonTree.parse(exchange.body()), exchange.number());
        } catch (IllegalArgumentException e) {
            return dialect.error(ServiceError.notJson(), exchange.number());
        }
        Optional<ServiceError> refusal = house.strict() ? dialect.refusal(call) : Optional.empty();
        return refusal.map(error -> dialect.error(error, exchange.number()))
                .orElseGet(() -> house.script().apply(new AskedChat(call, dialect)));
    }

    private static WireResponse model(String id, long number) {
        return ModelTable.find(id)
                .map(model -> json(modelJson(model), number))
                .orElseGet(() -> Renderer.error(ServiceError.modelNotFound(id), number));
    }

    private static Map<String, @Nullable Object> modelJson(ModelTable.Model model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", model.id());
        json.put("object", "model");
        json.put("created", CREATED);
        json.put("owned_by", "system");
        json.put("shutdown_date", model.shutdown());
        return json;
    }

    private static WireResponse json(Map<String, ?> body, long number) {
        return Renderer.json(200, JsonTree.write(body).getBytes(StandardCharsets.UTF_8), number);
    }
}
