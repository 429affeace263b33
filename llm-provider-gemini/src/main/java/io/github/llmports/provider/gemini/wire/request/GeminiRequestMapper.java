package io.github.llmports.provider.gemini.wire.request;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.spi.ProviderBatches.Item;
import io.github.llmports.api.spi.ProviderBatches.Job;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.provider.gemini.wire.GeminiState;
import io.github.llmports.provider.gemini.wire.ModelPath;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests as JSON bytes, with their fields always in the same order. Thread-safe.
 *
 * <p>What the model or the service does not take is left out with a warning, or refused in strict mode. Provider
 * options are merged in: {@code generationConfig} and {@code toolConfig} field by field, {@code tools} behind the
 * request's own; {@code model}, {@code contents} and {@code systemInstruction} cannot be replaced. JSON that the caller
 * wrote is checked and goes out as it stands.
 */
public final class GeminiRequestMapper {

    private final SchemaDialect dialect;

    /**
     * Creates a mapper.
     *
     * @param dialect how schemas go out
     */
    public GeminiRequestMapper(SchemaDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Writes a request for an answer.
     *
     * @param call the request and what is known of its model
     * @param continuation the token to ask on with, as JSON; null to begin
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent; the message names the field to change
     */
    public byte[] map(ProviderCall call, @Nullable String continuation) {
        return bytes(call, json -> {
            json.writeStartObject();
            write(call, json);
            if (continuation != null) {
                raw(json, "continuationToken", continuation);
            }
            json.writeEndObject();
        });
    }

    /**
     * Writes a request for the number of its tokens: with what counts, without what does not.
     *
     * @param call the request and what is known of its model
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent
     */
    public byte[] count(ProviderCall call) {
        return bytes(call, json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("generateContentRequest");
            json.writeStringField("model", ModelPath.name(call.model().id()));
            RequestOptions options = options(call.request());
            conversation(call, options, new ModelFacts(call), json);
            String cached = options.rest().get("cachedContent");
            if (cached != null) {
                raw(json, "cachedContent", cached);
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /**
     * Writes the creation of a batch.
     *
     * @param items the requests
     * @param job the batch's own options
     * @return the body, UTF-8
     * @throws InvalidRequestException if a request cannot be sent
     */
    public byte[] batch(List<Item> items, Job job) {
        Json own = job.providerOptions().getOrDefault(GeminiState.TYPE, Json.EMPTY_OBJECT);
        return bytes(job.reading(), json -> {
            Map<String, String> fields = WireJson.checkedFields(own, "the batch's options of 'gemini'");
            fields.putIfAbsent("displayName", "\"llm-ports\"");
            json.writeStartObject();
            json.writeObjectFieldStart("batch");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                raw(json, field.getKey(), field.getValue());
            }
            json.writeObjectFieldStart("inputConfig");
            json.writeObjectFieldStart("requests");
            json.writeArrayFieldStart("requests");
            for (Item item : items) {
                json.writeStartObject();
                json.writeObjectFieldStart("request");
                json.writeStringField(
                        "model", ModelPath.name(item.call().model().id()));
                write(item.call(), json);
                json.writeEndObject();
                json.writeObjectFieldStart("metadata");
                json.writeStringField("key", item.customId());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void write(ProviderCall call, JsonGenerator json) throws IOException {
        RequestOptions options = options(call.request());
        ModelFacts facts = new ModelFacts(call);
        conversation(call, options, facts, json);
        new GenerationWriter(dialect, facts, json, options.object("generationConfig")).write(call.request());
        for (Map.Entry<String, String> option : options.rest().entrySet()) {
            raw(json, option.getKey(), option.getValue());
        }
    }

    private void conversation(ProviderCall call, RequestOptions options, ModelFacts facts, JsonGenerator json)
            throws IOException {
        ChatRequest request = call.request();
        ContentWriter contents = new ContentWriter(facts, json);
        contents.contents(request.messages());
        boolean system = request.messages().stream().anyMatch(Message.System.class::isInstance);
        if (system && options.has("cachedContent")) {
            facts.fit.drop("messages", "beside a cached content the service takes no system message but the one in it");
        } else if (system) {
            contents.system(request.messages());
        }
        new ToolWriter(dialect, facts, json).tools(request, options);
    }

    private static RequestOptions options(ChatRequest request) {
        return RequestOptions.of(request.providerOptions().get(GeminiState.TYPE));
    }

    private static void raw(JsonGenerator json, String field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(value);
    }

    private static byte[] bytes(ProviderCall call, Body body) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(WireJson.FACTORY._getBufferRecycler());
                JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            body.write(json);
            json.flush();
            return bytes.getClearAndRelease();
        } catch (WireJson.InvalidJsonException e) {
            throw new RequestFit(call).invalid(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RequestFit(call).invalid("a text of the request is no valid Unicode: " + e.getMessage());
        }
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
