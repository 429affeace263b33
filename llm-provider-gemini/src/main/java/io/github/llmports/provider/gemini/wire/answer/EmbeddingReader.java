package io.github.llmports.provider.gemini.wire.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the vectors of embeddings. Stateless. */
public final class EmbeddingReader {

    private EmbeddingReader() {}

    /**
     * Reads an answer.
     *
     * @param body the body
     * @param call the request
     * @return the vectors in order, empty if the body has none or another number of them
     */
    public static Optional<EmbeddingResponse> read(byte[] body, Embedding.Call call) {
        List<EmbeddingVector> vectors = new ArrayList<>(call.request().inputs().size());
        TokenCounts counts = new TokenCounts();
        try (JsonParser parser = WireJson.FACTORY.createParser(body)) {
            parser.nextToken();
            Source source = new Source(body, 0, parser, new Source.Holes());
            for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("embeddings") && source.array()) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        vector(source, vectors);
                    }
                } else if (name.equals("usageMetadata")) {
                    counts.replace(TokenCountsReader.read(source));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        if (vectors.size() != call.request().inputs().size()) {
            return Optional.empty();
        }
        return Optional.of(EmbeddingResponse.of(
                call.request().model().provider().orElse(""),
                call.model().id(),
                call.model().id(),
                vectors,
                counts.toUsage()));
    }

    private static void vector(Source source, List<EmbeddingVector> vectors) throws IOException {
        JsonParser parser = source.parser();
        for (String name = source.firstField(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("values") && source.array()) {
                float[] values = new float[1_024];
                int size = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                    values[size++] = parser.getFloatValue();
                }
                vectors.add(EmbeddingVector.of(Arrays.copyOf(values, size)));
            } else {
                parser.skipChildren();
            }
        }
    }
}
