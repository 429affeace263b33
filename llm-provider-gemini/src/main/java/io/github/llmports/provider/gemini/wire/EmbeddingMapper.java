package io.github.llmports.provider.gemini.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingRequest.Purpose;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes requests for embeddings, always as a list, and reads their vectors. Stateless. */
public final class EmbeddingMapper {

    private static final Map<Purpose, String> TASKS = Map.of(
            Purpose.QUERY, "RETRIEVAL_QUERY",
            Purpose.DOCUMENT, "RETRIEVAL_DOCUMENT",
            Purpose.SIMILARITY, "SEMANTIC_SIMILARITY",
            Purpose.CLASSIFICATION, "CLASSIFICATION",
            Purpose.CLUSTERING, "CLUSTERING");

    private EmbeddingMapper() {}

    /**
     * Writes a request; the provider options go with each text.
     *
     * @param call the request
     * @param known what an exception says of the call
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent
     */
    public static byte[] write(Embedding.Call call, ErrorDetails known) {
        EmbeddingRequest request = call.request();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(WireJson.FACTORY._getBufferRecycler());
                JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            Map<String, String> options = WireJson.checkedFields(
                    request.providerOptions().getOrDefault(GeminiState.TYPE, Json.EMPTY_OBJECT),
                    "the provider options of 'gemini'");
            json.writeStartObject();
            json.writeArrayFieldStart("requests");
            for (String input : request.inputs()) {
                write(input, call, options, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
            return bytes.getClearAndRelease();
        } catch (WireJson.InvalidJsonException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), known);
        } catch (IOException e) {
            throw new InvalidRequestException("a text is no valid Unicode: " + e.getMessage(), known);
        }
    }

    private static void write(String input, Embedding.Call call, Map<String, String> options, JsonGenerator json)
            throws IOException {
        EmbeddingRequest request = call.request();
        json.writeStartObject();
        json.writeStringField("model", ModelPath.name(call.model().id()));
        json.writeObjectFieldStart("content");
        json.writeArrayFieldStart("parts");
        json.writeStartObject();
        json.writeStringField("text", input);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        if (request.purpose().isPresent() && !options.containsKey("taskType")) {
            json.writeStringField("taskType", TASKS.get(request.purpose().get()));
        }
        if (request.dimensions().isPresent() && !options.containsKey("outputDimensionality")) {
            json.writeNumberField("outputDimensionality", request.dimensions().getAsInt());
        }
        for (Map.Entry<String, String> option : options.entrySet()) {
            json.writeFieldName(option.getKey());
            json.writeRawValue(option.getValue());
        }
        json.writeEndObject();
    }

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
        Usage usage = counts.toUsage();
        return Optional.of(EmbeddingResponse.of(
                call.request().model().provider().orElse(""),
                call.model().id(),
                call.model().id(),
                vectors,
                usage));
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
