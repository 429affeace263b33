package io.github.llmports.testkit.simulator.messages;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.messages.rules.MessagesRules;
import io.github.llmports.testkit.simulator.messages.wire.ClaudeModels;
import io.github.llmports.testkit.simulator.messages.wire.MessagesAsked;
import io.github.llmports.testkit.simulator.messages.wire.MessagesCall;
import io.github.llmports.testkit.simulator.messages.wire.MessagesError;
import io.github.llmports.testkit.simulator.messages.wire.MessagesHeaders;
import io.github.llmports.testkit.simulator.messages.wire.PromptCache;
import io.github.llmports.testkit.simulator.messages.wire.PromptTokens;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.protocol.Protocol;
import io.github.llmports.testkit.simulator.protocol.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Anthropic's Messages API (wire facts, Anthropic 1.1): messages, counts, batches, models. */
public final class MessagesProtocol implements Protocol {
    private static final String MESSAGES = "/v1/messages";
    private static final String COUNT = MESSAGES + "/count_tokens";
    private static final String BATCHES = MESSAGES + "/batches";
    private static final String MODELS = "/v1/models";

    private final PromptCache cache = new PromptCache();
    private final MessageBatches batches = new MessageBatches(BATCHES);

    @Override
    public Optional<WireResponse> respond(Exchange exchange, House house) {
        String path = exchange.path();
        boolean mine = path.equals(MESSAGES) || path.startsWith(MESSAGES + "/");
        boolean models = path.equals(MODELS) || path.startsWith(MODELS + "/");
        if (!mine && !(models && exchange.header("anthropic-version").isPresent())) {
            return Optional.empty();
        }
        Optional<MessagesError> refusal = keyRefusal(exchange, house);
        if (refusal.isPresent()) {
            return Optional.of(error(refusal.get(), exchange));
        }
        return Optional.of(mine ? messages(exchange, house) : models(exchange));
    }

    private WireResponse messages(Exchange exchange, House house) {
        String path = exchange.path();
        if (path.startsWith(BATCHES)) {
            return batches.respond(exchange, (root, number) -> item(root, number, exchange, house));
        }
        boolean counting = path.equals(COUNT);
        if (!exchange.method().equals("POST") || !(counting || path.equals(MESSAGES))) {
            return error(MessagesError.notFound("Not Found"), exchange);
        }
        MessagesCall call;
        try {
            call = new MessagesCall(
                    JsonTree.parse(exchange.body()), exchange.request().headers(), exchange.number(), counting);
        } catch (IllegalArgumentException e) {
            return error(MessagesError.invalid("The request body is not valid JSON: " + e.getMessage()), exchange);
        }
        return answer(call, house, "standard");
    }

    /** One request of a batch: refused or answered like a request of its own, never streamed. */
    private WireResponse item(JsonTree root, long number, Exchange exchange, House house) {
        return answer(new MessagesCall(root, exchange.request().headers(), number, false), house, "batch");
    }

    private WireResponse answer(MessagesCall call, House house, String tier) {
        Optional<MessagesError> refusal = house.strict() ? MessagesRules.refusal(call) : Optional.empty();
        if (refusal.isPresent()) {
            return MessagesHeaders.error(refusal.get(), call.number());
        }
        if (call.counting()) {
            return MessagesHeaders.json(Map.of("input_tokens", PromptTokens.of(call)), call.number());
        }
        return house.script().apply(new MessagesAsked(call, cache.use(call), tier));
    }

    private static WireResponse models(Exchange exchange) {
        if (!exchange.method().equals("GET")) {
            return error(MessagesError.notFound("Not Found"), exchange);
        }
        if (!exchange.path().equals(MODELS)) {
            String id = exchange.path().substring(MODELS.length() + 1);
            return ClaudeModels.find(id)
                    .map(model -> MessagesHeaders.json(ClaudeModels.json(model), exchange.number()))
                    .orElseGet(() -> error(MessagesError.notFound("model: " + id), exchange));
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        ClaudeModels.served().forEach(model -> all.add(ClaudeModels.json(model)));
        Query query = Query.of(exchange.request().target());
        return MessagesHeaders.json(Page.of(all, query), exchange.number());
    }

    /** Either header may carry the key, but not both (wire facts, Anthropic 1.2). */
    private static Optional<MessagesError> keyRefusal(Exchange exchange, House house) {
        Optional<String> key = exchange.header("x-api-key");
        Optional<String> bearer = exchange.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
        if (key.isPresent() && bearer.isPresent()) {
            return Optional.of(MessagesError.authentication("more than one credential was given"));
        }
        Optional<String> given = key.or(() -> bearer);
        if (house.apiKey().isEmpty() || given.equals(house.apiKey())) {
            return Optional.empty();
        }
        return Optional.of(
                MessagesError.authentication(given.isEmpty() ? "x-api-key header is required" : "invalid x-api-key"));
    }

    private static WireResponse error(MessagesError error, Exchange exchange) {
        return MessagesHeaders.error(error, exchange.number());
    }
}
