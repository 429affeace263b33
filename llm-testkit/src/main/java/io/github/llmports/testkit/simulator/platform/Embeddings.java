package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Vectors of length one that depend on the text alone, so that equal texts are near and others are not. */
final class Embeddings {
    private static final Map<String, Integer> DIMENSIONS = Map.of(
            "text-embedding-3-small", 1536,
            "text-embedding-3-large", 3072,
            "text-embedding-ada-002", 1536);
    private static final int INPUTS = 2048;
    private static final double COST_OF_A_TOKEN = 2e-8;

    private Embeddings() {}

    static Map<String, @Nullable Object> of(JsonTree request, boolean strict) throws Refusal {
        String model = request.at("model").textOrEmpty();
        List<String> inputs = inputs(request.at("input"));
        if (!DIMENSIONS.containsKey(model)) {
            throw new Refusal(ServiceError.modelNotFound(model));
        } else if (strict) {
            check(request, model, inputs);
        }
        int size = request.at("dimensions").number().map(Number::intValue).orElse(DIMENSIONS.getOrDefault(model, 1));
        boolean encoded = request.at("encoding_format").textOrEmpty().equals("base64");
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        long tokens = 0;
        for (int i = 0; i < inputs.size(); i++) {
            float[] vector = vector(inputs.get(i), size);
            tokens += Tokens.of(inputs.get(i));
            data.add(JsonTree.object(
                    "object", "embedding", "index", i, "embedding", encoded ? base64(vector) : numbers(vector)));
        }
        return JsonTree.object(
                "object",
                "list",
                "data",
                data,
                "model",
                model,
                "usage",
                JsonTree.object("prompt_tokens", tokens, "total_tokens", tokens));
    }

    /** As OpenRouter answers: its models have an author, its usage a cost (wire facts, section 7). */
    static Map<String, @Nullable Object> routed(JsonTree request, boolean strict) throws Refusal {
        String model = request.at("model").textOrEmpty();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        request.members().forEach((name, member) -> fields.put(name, member.value()));
        fields.put("model", model.substring(model.indexOf('/') + 1));
        Map<String, @Nullable Object> answer = of(JsonTree.of(fields), strict);
        long tokens = inputs(request.at("input")).stream().mapToLong(Tokens::of).sum();
        answer.put("id", "gen-emb-simulated");
        answer.put("provider", "OpenAI");
        answer.put(
                "usage",
                JsonTree.object("prompt_tokens", tokens, "total_tokens", tokens, "cost", tokens * COST_OF_A_TOKEN));
        return answer;
    }

    /** The limits of section 5 of the wire facts. */
    private static void check(JsonTree request, String model, List<String> inputs) throws Refusal {
        if (inputs.isEmpty() || inputs.size() > INPUTS || inputs.contains("")) {
            throw new Refusal(
                    ServiceError.invalid(null, "input", "'$.input' is invalid. Please check the API reference."));
        }
        long dimensions =
                request.at("dimensions").number().map(Number::longValue).orElse(1L);
        if (dimensions < 1 || dimensions > DIMENSIONS.getOrDefault(model, 1)) {
            throw new Refusal(ServiceError.invalid(
                    "invalid_value", "dimensions", "Invalid value for 'dimensions' = " + dimensions + "."));
        }
        if (model.endsWith("ada-002") && request.at("dimensions").hasValue()) {
            throw new Refusal(
                    ServiceError.invalid(null, "dimensions", "This model does not support specifying dimensions."));
        }
    }

    private static List<String> inputs(JsonTree input) {
        return input.text()
                .map(List::of)
                .orElseGet(() -> input.elements().stream()
                        .map(element -> element.text().orElse(element.json()))
                        .toList());
    }

    private static float[] vector(String text, int size) {
        SplittableRandom random = new SplittableRandom(text.hashCode());
        double[] values = new double[size];
        double squares = 0;
        for (int i = 0; i < size; i++) {
            values[i] = random.nextDouble() - 0.5;
            squares += values[i] * values[i];
        }
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) (values[i] / Math.sqrt(squares));
        }
        return vector;
    }

    private static List<Float> numbers(float[] vector) {
        List<Float> numbers = new ArrayList<>(vector.length);
        for (float value : vector) {
            numbers.add(value);
        }
        return numbers;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
