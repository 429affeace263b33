package io.github.llmports.support.embeddings;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.embedding.EmbeddingVector;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes requests for embeddings and reads their answers, whose vectors are numbers or Base64. Thread-safe. */
final class EmbeddingMapper {

    private static final int USUAL_LENGTH = 1_536;

    private final ErrorMapper errors;
    private final String providerType;
    private final Set<String> hidden;
    private final boolean base64;

    EmbeddingMapper(ErrorMapper errors, String providerType, Set<String> hidden, boolean base64) {
        this.errors = errors;
        this.providerType = providerType;
        this.hidden = Set.copyOf(hidden);
        this.base64 = base64;
    }

    /** What is known of a call before it is made. */
    static ErrorDetails known(Embedding.Call call) {
        ErrorDetails.Builder details = ErrorDetails.builder().model(call.model().id());
        call.request().model().provider().ifPresent(details::provider);
        return details.build();
    }

    /**
     * Writes a request.
     *
     * @throws InvalidRequestException if the request cannot be sent; the message names the field to change
     */
    byte[] map(Embedding.Call call) {
        EmbeddingRequest request = call.request();
        if (request.purpose().isPresent()) {
            purpose(call);
        }
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(WireJson.FACTORY._getBufferRecycler());
                JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            Json given = request.providerOptions().getOrDefault(providerType, Json.EMPTY_OBJECT);
            Map<String, String> options = WireJson.checkedFields(given, "the provider options");
            json.writeStartObject();
            json.writeStringField("model", call.model().id());
            json.writeArrayFieldStart("input");
            for (String input : request.inputs()) {
                json.writeString(input);
            }
            json.writeEndArray();
            if (base64) {
                options.putIfAbsent("encoding_format", "\"base64\"");
            }
            if (request.dimensions().isPresent()) {
                options.putIfAbsent(
                        "dimensions", String.valueOf(request.dimensions().getAsInt()));
            }
            options.keySet().removeAll(List.of("model", "input"));
            options.keySet().removeAll(hidden);
            for (Map.Entry<String, String> option : options.entrySet()) {
                json.writeFieldName(option.getKey());
                json.writeRawValue(option.getValue());
            }
            json.writeEndObject();
            json.flush();
            return bytes.getClearAndRelease();
        } catch (WireJson.InvalidJsonException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()), known(call));
        } catch (IOException e) {
            throw new InvalidRequestException("a text is no valid Unicode: " + e.getMessage(), known(call));
        }
    }

    /**
     * Reads an answer: the vectors in the order of the texts.
     *
     * @throws LlmException if the body is no answer, or does not answer every text
     */
    EmbeddingResponse map(HttpReply reply, Embedding.Call call) {
        errors.report(reply.headers(), call.feedback());
        SortedMap<Integer, EmbeddingVector> vectors = new TreeMap<>();
        String served = "";
        Usage.Builder usage = Usage.builder();
        BigDecimal cost = null;
        try (JsonParser json = WireJson.FACTORY.createParser(reply.body())) {
            json.nextToken();
            for (String field = firstField(json); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "model" -> served = Objects.requireNonNullElse(WireJson.scalar(json), "");
                    case "data" -> vectors(json, vectors);
                    case "usage" -> cost = usage(json, usage);
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw errors.unreadable(reply, known(call), e);
        }
        if (vectors.size() != call.request().inputs().size()) {
            throw errors.malformed(
                    "the answer has " + vectors.size() + " vectors for "
                            + call.request().inputs().size() + " texts",
                    reply.headers(),
                    known(call),
                    null);
        }
        EmbeddingResponse response = EmbeddingResponse.of(
                call.request().model().provider().orElse(""),
                call.model().id(),
                served,
                new ArrayList<>(vectors.values()),
                usage.build());
        return cost == null ? response : response.withProviderCost(Cost.known(cost));
    }

    private static void purpose(Embedding.Call call) {
        String reason = "the service makes the same vectors for every purpose";
        if (call.strict()) {
            throw new InvalidRequestException(
                    reason + "; in strict mode nothing is left out: remove purpose", known(call));
        }
        call.feedback().warn(new Warning(Warning.Kind.DROPPED, "purpose", reason + "; it was left out"));
    }

    private static void vectors(JsonParser json, SortedMap<Integer, EmbeddingVector> vectors) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int index = vectors.size();
            float[] values = new float[0];
            for (String field = firstField(json); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
                    index = json.getIntValue();
                } else if (field.equals("embedding")) {
                    values = value == JsonToken.VALUE_STRING ? decoded(json.getBinaryValue()) : numbers(json);
                } else {
                    json.skipChildren();
                }
            }
            vectors.put(index, EmbeddingVector.of(values));
        }
    }

    /** The first field of the object at the parser; null if it has none or is none, which is then skipped. */
    private static @Nullable String firstField(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return json.nextFieldName();
        }
        if (json.currentToken() != null) {
            json.skipChildren();
        }
        return null;
    }

    private static float[] decoded(byte[] binary) {
        ByteBuffer bytes = ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static float[] numbers(JsonParser json) throws IOException {
        float[] values = new float[USUAL_LENGTH];
        int count = 0;
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (!json.currentToken().isNumeric()) {
                    json.skipChildren();
                    continue;
                }
                values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
                values[count++] = json.getFloatValue();
            }
        } else {
            json.skipChildren();
        }
        return Arrays.copyOf(values, count);
    }

    /** Reads the tokens, and gives the cost in USD that the service tells; null if it tells none. */
    private static @Nullable BigDecimal usage(JsonParser json, Usage.Builder usage) throws IOException {
        BigDecimal cost = null;
        for (String field = firstField(json); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (field.equals("prompt_tokens") && value.isNumeric()) {
                usage.inputTokens(json.getLongValue()).outputTokens(0);
            } else if (field.equals("cost") && value.isNumeric()) {
                cost = json.getDecimalValue();
            } else {
                json.skipChildren();
            }
        }
        return cost;
    }
}
