package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonGenerator;
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
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.json.WireJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes requests for embeddings and reads their answers, whose vectors are numbers or Base64. Thread-safe. */
public final class EmbeddingMapper {

    private final ErrorMapper errors;
    private final boolean base64;

    /**
     * Creates a mapper.
     *
     * @param errors maps the service's errors
     * @param base64 whether to ask for Base64, which is a third of the numbers' length but not known to every server
     */
    public EmbeddingMapper(ErrorMapper errors, boolean base64) {
        this.errors = errors;
        this.base64 = base64;
    }

    /**
     * What is known of a call before it is made.
     *
     * @param call the call
     * @return model and provider
     */
    public static ErrorDetails known(Embedding.Call call) {
        ErrorDetails.Builder details = ErrorDetails.builder().model(call.model().id());
        call.request().model().provider().ifPresent(details::provider);
        return details.build();
    }

    /**
     * Writes a request.
     *
     * @param call the texts and what is known of the model
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent; the message names the field to change
     */
    public byte[] map(Embedding.Call call) {
        EmbeddingRequest request = call.request();
        if (request.purpose().isPresent()) {
            purpose(call);
        }
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(WireJson.FACTORY._getBufferRecycler());
                JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            Json given = request.providerOptions().getOrDefault(ItemState.PROVIDER_TYPE, Json.EMPTY_OBJECT);
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
            options.keySet().removeAll(List.of("model", "input", ApiChoice.OPTION));
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
     * Reads an answer.
     *
     * @param reply the successful HTTP answer
     * @param call the call; its feedback takes request id and rate limits
     * @return the vectors in the order of the texts
     * @throws LlmException if the body is no answer, or does not answer every text
     */
    public EmbeddingResponse map(HttpReply reply, Embedding.Call call) {
        errors.report(reply.headers(), call.feedback());
        SortedMap<Integer, EmbeddingVector> vectors = new TreeMap<>();
        String served = "";
        Usage.Builder usage = Usage.builder();
        try (Document json = Document.open(reply.body(), 0, reply.body().length)) {
            for (String field = json.field(); field != null; field = json.field()) {
                switch (field) {
                    case "model" -> served = json.text();
                    case "data" -> vectors(json, vectors);
                    case "usage" -> usage(json, usage);
                    default -> json.skip();
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
        return EmbeddingResponse.of(
                call.request().model().provider().orElse(""),
                call.model().id(),
                served,
                new ArrayList<>(vectors.values()),
                usage.build());
    }

    private static void purpose(Embedding.Call call) {
        String reason = "the service makes the same vectors for every purpose";
        if (call.strict()) {
            throw new InvalidRequestException(
                    reason + "; in strict mode nothing is left out: remove purpose", known(call));
        }
        call.feedback().warn(new Warning(Warning.Kind.DROPPED, "purpose", reason + "; it was left out"));
    }

    private static void vectors(Document json, SortedMap<Integer, EmbeddingVector> vectors) throws IOException {
        if (!json.entersArray()) {
            return;
        }
        while (json.hasElement()) {
            int index = vectors.size();
            float[] values = new float[0];
            if (json.entersObject()) {
                for (String field = json.field(); field != null; field = json.field()) {
                    switch (field) {
                        case "index" -> index = json.integer();
                        case "embedding" -> values = json.isText() ? decoded(json) : numbers(json);
                        default -> json.skip();
                    }
                }
            }
            vectors.put(index, EmbeddingVector.of(values));
        }
    }

    private static float[] decoded(Document json) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(json.parser().getBinaryValue()).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static float[] numbers(Document json) throws IOException {
        List<Float> numbers = new ArrayList<>();
        if (json.entersArray()) {
            while (json.hasElement()) {
                if (json.isNumber()) {
                    numbers.add(json.parser().getFloatValue());
                } else {
                    json.skip();
                }
            }
        }
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return values;
    }

    private static void usage(Document json, Usage.Builder usage) throws IOException {
        if (json.entersObject()) {
            for (String field = json.field(); field != null; field = json.field()) {
                if (field.equals("prompt_tokens") && json.isNumber()) {
                    usage.inputTokens(json.parser().getLongValue()).outputTokens(0);
                } else {
                    json.skip();
                }
            }
        }
    }
}
