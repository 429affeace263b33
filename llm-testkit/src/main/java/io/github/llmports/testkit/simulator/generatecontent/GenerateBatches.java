package io.github.llmports.testkit.simulator.generatecontent;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateError;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one simulator (wire facts, Gemini 2.8): a batch is pending when it is created, running when it is
 * asked for once, done from then on.
 */
final class GenerateBatches {
    private final Map<String, GenerateBatch> batches = new LinkedHashMap<>();

    /** Answers one request of a batch. */
    interface Items {
        WireResponse answer(JsonTree request, long number);
    }

    WireResponse create(GenerateContentProtocol.Target target, JsonTree batch, Items items) {
        List<JsonTree> requests =
                batch.at("inputConfig").at("requests").at("requests").elements();
        if (requests.isEmpty()) {
            return GenerateHeaders.error(
                    GenerateError.invalid("* BatchGenerateContentRequest.batch.input_config: no requests are given\n"));
        }
        long number = target.exchange().number();
        String id = "simulated" + number;
        GenerateBatch created = new GenerateBatch(id, target.id(), batch, number, items);
        batches.put(id, created);
        return GenerateHeaders.json(created.json());
    }

    WireResponse respond(GenerateContentProtocol.Target target) {
        String method = target.exchange().method();
        if (target.id().isEmpty() && method.equals("GET")) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            batches.values().forEach(batch -> all.add(batch.json()));
            Map<String, @Nullable Object> page = new LinkedHashMap<>();
            page.put("operations", all);
            return GenerateHeaders.json(page);
        }
        GenerateBatch batch = batches.get(target.id());
        if (batch == null) {
            return GenerateHeaders.error(GenerateError.notFound("Requested entity was not found."));
        }
        return switch (method + " " + target.method()) {
            case "GET " -> GenerateHeaders.json(batch.polled());
            case "POST cancel" -> {
                batch.cancel();
                yield GenerateHeaders.json(Map.of());
            }
            case "DELETE " -> {
                batches.remove(target.id());
                yield GenerateHeaders.json(Map.of());
            }
            default -> GenerateHeaders.error(GenerateError.notFound("Requested entity was not found."));
        };
    }
}
