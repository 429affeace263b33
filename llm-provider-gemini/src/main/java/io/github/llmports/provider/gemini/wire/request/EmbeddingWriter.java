package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingRequest.Purpose;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.provider.gemini.wire.GeminiState;
import io.github.llmports.provider.gemini.wire.ModelPath;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.util.Map;

/** Writes requests for embeddings, always as a list. Stateless. */
public final class EmbeddingWriter {

    private static final Map<Purpose, String> TASKS = Map.of(
            Purpose.QUERY, "RETRIEVAL_QUERY",
            Purpose.DOCUMENT, "RETRIEVAL_DOCUMENT",
            Purpose.SIMILARITY, "SEMANTIC_SIMILARITY",
            Purpose.CLASSIFICATION, "CLASSIFICATION",
            Purpose.CLUSTERING, "CLUSTERING");

    private EmbeddingWriter() {}

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
}
