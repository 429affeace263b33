package io.github.llmports.provider.openai.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.RequestFit;
import io.github.llmports.support.request.ToolConversation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes a request as JSON bytes, with its fields always in the same order. Thread-safe.
 *
 * <p>What the model or the protocol does not take is left out with a warning, or refused in strict mode. A provider
 * option replaces a field of the same name, with a warning if the request had set it; {@code tools} and {@code include}
 * are added to ours, {@code text} and {@code reasoning} replace field by field, and {@code model}, {@code input} and
 * {@code stream} cannot be replaced. JSON that the caller wrote is checked and goes out as it stands.
 *
 * <p>Nothing is stored unless asked for, and reasoning comes encrypted, so that a conversation can go on with nothing
 * but its own messages. {@code strict} is always said of a tool, because the service takes its absence for true.
 */
public final class ResponsesRequestMapper {

    private static final Set<String> OURS = Set.of("model", "input", "stream");

    /** Has no state. */
    public ResponsesRequestMapper() {}

    /**
     * Writes a request.
     *
     * @param call the request and what is known of its model
     * @param stream whether the answer is to be streamed
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent; the message names the field to change
     */
    public byte[] map(ProviderCall call, boolean stream) {
        return write(call, (request, writer) -> writer.write(request, stream));
    }

    /**
     * Writes the request that asks how many tokens the input of another has.
     *
     * @param call the request and what is known of its model
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent; the message names the field to change
     */
    public byte[] count(ProviderCall call) {
        return write(call, (request, writer) -> writer.writeCounted(request));
    }

    private static byte[] write(ProviderCall call, Rest rest) {
        RequestFit fit = new RequestFit(call);
        ChatRequest request = call.request();
        ToolConversation.flaw(request.messages()).ifPresent(flaw -> {
            throw fit.invalid(flaw);
        });
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(WireJson.FACTORY._getBufferRecycler());
                JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            Map<String, String> options = options(request);
            json.writeStartObject();
            json.writeStringField("model", call.model().id());
            new InputWriter(call, fit, json, "true".equals(options.get("store"))).write(request);
            rest.write(request, new RequestWriter(call, fit, options, json));
            json.writeEndObject();
            json.flush();
            return bytes.getClearAndRelease();
        } catch (WireJson.InvalidJsonException e) {
            throw fit.invalid(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw fit.invalid("a text of the request is no valid Unicode: " + e.getMessage());
        }
    }

    private static Map<String, String> options(ChatRequest request) {
        Json options = request.providerOptions().get(ItemState.PROVIDER_TYPE);
        if (options == null) {
            return new LinkedHashMap<>(0);
        }
        String subject = "the provider options of '" + ItemState.PROVIDER_TYPE + "'";
        Map<String, String> fields = WireJson.checkedFields(options, subject);
        for (String name : fields.keySet()) {
            if (OURS.contains(name)) {
                throw new WireJson.InvalidJsonException(subject + " cannot replace '" + name + "'; remove it there");
            }
        }
        String api = fields.remove(ApiChoice.OPTION);
        if (api != null && ApiChoice.Api.of(api.replace("\"", "")).isEmpty()) {
            throw new WireJson.InvalidJsonException(
                    "the option '" + ApiChoice.OPTION + "' is 'auto', 'responses' or 'chat', not " + api);
        }
        return fields;
    }

    /** What follows the input. */
    private interface Rest {
        void write(ChatRequest request, RequestWriter writer) throws IOException;
    }
}
