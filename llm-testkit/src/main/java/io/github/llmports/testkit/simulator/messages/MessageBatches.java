package io.github.llmports.testkit.simulator.messages;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.messages.wire.MessagesError;
import io.github.llmports.testkit.simulator.messages.wire.MessagesHeaders;
import io.github.llmports.testkit.simulator.protocol.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one simulator (wire facts, Anthropic 1.11): a batch is in progress when it is created and asked for
 * once, ended from then on, its results in the reverse order of its requests.
 */
final class MessageBatches {
    private static final String RETRY_AFTER = "1";

    private final String path;
    private final Map<String, MessageBatch> batches = new LinkedHashMap<>();

    MessageBatches(String path) {
        this.path = path;
    }

    /** Answers one request of a batch. */
    interface Items {
        WireResponse answer(JsonTree params, long number);
    }

    WireResponse respond(Exchange exchange, Items items) {
        String rest = exchange.path().substring(path.length());
        String endpoint = exchange.method() + " " + rest.replaceFirst("^/[^/]+", "/ID");
        if (endpoint.equals("POST ")) {
            return create(exchange, items);
        }
        if (endpoint.equals("GET ")) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            batches.values().forEach(batch -> all.add(batch.json()));
            Collections.reverse(all);
            return json(Page.of(all, Query.of(exchange.request().target())), exchange);
        }
        String id = rest.replaceFirst("^/", "").replaceFirst("/.*$", "");
        MessageBatch batch = batches.get(id);
        if (batch == null) {
            return error(MessagesError.notFound("Message batch not found: " + id), exchange);
        }
        return switch (endpoint) {
            case "GET /ID" -> poll(batch, exchange);
            case "POST /ID/cancel" -> cancel(batch, exchange);
            case "GET /ID/results" -> results(batch, exchange);
            case "DELETE /ID" -> delete(batch, exchange);
            default -> error(MessagesError.notFound("Not Found"), exchange);
        };
    }

    private WireResponse create(Exchange exchange, Items items) {
        List<JsonTree> requests;
        try {
            requests = JsonTree.parse(exchange.body()).at("requests").elements();
        } catch (IllegalArgumentException e) {
            return error(MessagesError.invalid("The request body is not valid JSON: " + e.getMessage()), exchange);
        }
        Optional<String> objection = MessageBatch.objection(requests);
        if (objection.isPresent()) {
            return error(MessagesError.invalid(objection.get()), exchange);
        }
        String id = String.format("msgbatch_%022d", exchange.number());
        String url = "http://" + exchange.header("host").orElse("127.0.0.1") + path + "/" + id + "/results";
        MessageBatch batch = new MessageBatch(id, url, requests, exchange.number(), items);
        batches.put(id, batch);
        return json(batch.json(), exchange);
    }

    private static WireResponse poll(MessageBatch batch, Exchange exchange) {
        Map<String, @Nullable Object> json = batch.polled();
        WireResponse response = json(json, exchange);
        return "ended".equals(json.get("processing_status"))
                ? response
                : response.withHeader("retry-after", RETRY_AFTER);
    }

    private static WireResponse cancel(MessageBatch batch, Exchange exchange) {
        if (batch.ended()) {
            return error(MessagesError.invalid("Batch " + batch.id() + " has ended and cannot be canceled."), exchange);
        }
        batch.cancel();
        return json(batch.json(), exchange);
    }

    private static WireResponse results(MessageBatch batch, Exchange exchange) {
        if (!batch.ended()) {
            return error(MessagesError.notFound("Batch " + batch.id() + " has no available results."), exchange);
        }
        StringBuilder lines = new StringBuilder();
        batch.results().forEach(line -> lines.append(JsonTree.write(line)).append('\n'));
        HeaderList headers =
                MessagesHeaders.json(null, exchange.number()).headers().with("content-type", "application/x-jsonl");
        return WireResponse.of(200, headers, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private WireResponse delete(MessageBatch batch, Exchange exchange) {
        if (!batch.ended()) {
            return error(MessagesError.invalid("Batch " + batch.id() + " has not ended yet."), exchange);
        }
        batches.remove(batch.id());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", batch.id());
        json.put("type", "message_batch_deleted");
        return json(json, exchange);
    }

    private static WireResponse json(Map<String, @Nullable Object> body, Exchange exchange) {
        return MessagesHeaders.json(body, exchange.number());
    }

    private static WireResponse error(MessagesError error, Exchange exchange) {
        return MessagesHeaders.error(error, exchange.number());
    }
}
