package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Vectors of length one that are the same for the same text (wire facts, Gemini 2.7). */
public final class Embeddings {
    private static final int DIMENSIONS = 3072;
    private static final double DIGITS = 1e8;

    private Embeddings() {}

    /** The vector of a request, in as many dimensions as it asks for. */
    public static Map<String, Object> of(JsonTree request) {
        int dimensions = request.at("outputDimensionality")
                .number()
                .map(Number::intValue)
                .filter(wanted -> wanted > 0)
                .orElse(DIMENSIONS);
        StringBuilder text = new StringBuilder();
        GenerateCall.parts(request.at("content"))
                .forEach(part -> text.append(part.at("text").textOrEmpty()));
        SplittableRandom random = new SplittableRandom(text.toString().hashCode());
        double[] values = new double[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            values[i] = random.nextDouble(-1, 1);
            squares += values[i] * values[i];
        }
        List<Double> vector = new ArrayList<>();
        for (double value : values) {
            vector.add(Math.round(value / Math.sqrt(squares) * DIGITS) / DIGITS);
        }
        return Map.of("values", vector);
    }
}
