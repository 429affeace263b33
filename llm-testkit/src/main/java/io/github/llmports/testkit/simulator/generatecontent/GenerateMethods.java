package io.github.llmports.testkit.simulator.generatecontent;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.generatecontent.rules.GenerateRules;
import io.github.llmports.testkit.simulator.generatecontent.wire.ContentTokens;
import io.github.llmports.testkit.simulator.generatecontent.wire.Embeddings;
import io.github.llmports.testkit.simulator.generatecontent.wire.GeminiModels;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateAsked;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateCall.Form;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateError;
import io.github.llmports.testkit.simulator.generatecontent.wire.GenerateHeaders;
import io.github.llmports.testkit.simulator.generatecontent.wire.ProtoJson;
import io.github.llmports.testkit.simulator.protocol.House;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model can be asked for (wire facts, Gemini 2.1); one per request. */
final class GenerateMethods {
    private static final Map<String, String> REQUESTS = Map.of(
            "generateContent", "GenerateContentRequest",
            "streamGenerateContent", "GenerateContentRequest",
            "countTokens", "CountTokensRequest",
            "embedContent", "EmbedContentRequest",
            "batchEmbedContents", "BatchEmbedContentsRequest",
            "batchGenerateContent", "BatchGenerateContentRequest");

    private final GenerateContentProtocol.Target target;
    private final House house;
    private final GenerateBatches batches;

    GenerateMethods(GenerateContentProtocol.Target target, House house, GenerateBatches batches) {
        this.target = target;
        this.house = house;
        this.batches = batches;
    }

    WireResponse respond() {
        String message = REQUESTS.get(target.method());
        if (message == null || !target.exchange().method().equals("POST")) {
            return GenerateHeaders.error(GenerateError.notFound("Requested entity was not found."));
        }
        JsonTree body;
        try {
            body = JsonTree.parse(target.exchange().body());
        } catch (IllegalArgumentException e) {
            return refused(GenerateError.invalid("Invalid JSON payload received. " + e.getMessage()));
        }
        ProtoJson.Reading reading = ProtoJson.read(body, message);
        if (house.strict() && !reading.violations().isEmpty()) {
            return refused(GenerateError.violations(reading.violations()));
        }
        boolean serves = GeminiModels.find(target.id())
                .filter(model -> model.does(target.method()))
                .isPresent();
        if (house.strict() && !serves) {
            return refused(GenerateError.modelNotFound(target.id(), target.version(), target.method()));
        }
        return switch (target.method()) {
            case "countTokens" -> count(reading.root());
            case "embedContent" -> embed(reading.root());
            case "batchEmbedContents" -> embedAll(reading.root());
            case "batchGenerateContent" ->
                batches.create(
                        target, reading.root().at("batch"), (root, number) -> generate(root, Form.WHOLE, number));
            default -> generate(reading.root(), form(), target.exchange().number());
        };
    }

    private Form form() {
        if (target.method().equals("generateContent")) {
            return Form.WHOLE;
        }
        return target.query().first("alt").equals(Optional.of("sse")) ? Form.EVENTS : Form.ARRAY;
    }

    private WireResponse generate(JsonTree root, Form form, long number) {
        GenerateCall call = new GenerateCall(root, target.id(), form, number);
        GenerateAsked asked = new GenerateAsked(call);
        Optional<GenerateError> refusal = house.strict() ? GenerateRules.refusal(call) : Optional.empty();
        return refusal.map(asked::error).orElseGet(() -> house.script().apply(asked));
    }

    private WireResponse refused(GenerateError error) {
        GenerateCall call = new GenerateCall(JsonTree.of(null), target.id(), form(), 0);
        return target.method().equals("streamGenerateContent")
                ? new GenerateAsked(call).error(error)
                : GenerateHeaders.error(error);
    }

    /** Instructions and tools are counted only where the whole request is given, with its model (wire facts, 2.1). */
    private WireResponse count(JsonTree root) {
        JsonTree request = root.at("generateContentRequest");
        boolean nameless =
                request.hasValue() && !request.at("model").textOrEmpty().endsWith(target.id());
        if (house.strict() && nameless) {
            return GenerateHeaders.error(GenerateError.invalid(
                    "* CountTokensRequest.generate_content_request.model: unexpected model name format\n"));
        }
        JsonTree counted = request.hasValue() ? request : root;
        if (house.strict() && counted.at("contents").elements().isEmpty()) {
            return GenerateHeaders.error(
                    GenerateError.invalid("* CountTokensRequest.contents: contents is not specified\n"));
        }
        long tokens = ContentTokens.of(counted);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("totalTokens", tokens);
        json.put("promptTokensDetails", List.of(Map.of("modality", "TEXT", "tokenCount", tokens)));
        return GenerateHeaders.json(json);
    }

    private WireResponse embed(JsonTree root) {
        if (house.strict() && GenerateCall.parts(root.at("content")).isEmpty()) {
            return GenerateHeaders.error(
                    GenerateError.invalid("* EmbedContentRequest.content: content is not specified\n"));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("embedding", Embeddings.of(root));
        return GenerateHeaders.json(json);
    }

    private WireResponse embedAll(JsonTree root) {
        List<JsonTree> requests = root.at("requests").elements();
        boolean broken = requests.isEmpty()
                || requests.stream()
                        .anyMatch(request -> !request.at("model").textOrEmpty().equals("models/" + target.id())
                                || GenerateCall.parts(request.at("content")).isEmpty());
        if (house.strict() && broken) {
            return GenerateHeaders.error(GenerateError.invalid(
                    "* BatchEmbedContentsRequest.requests: each needs its content and the model of the path\n"));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("embeddings", requests.stream().map(Embeddings::of).toList());
        return GenerateHeaders.json(json);
    }
}
