package io.github.llmports.support.chatcompletions;

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
import java.util.Map;
import java.util.Set;

/**
 * Writes a request as JSON bytes, with its fields always in the same order. Thread-safe.
 *
 * <p>What the model or the service does not take is left out with a warning, or refused in strict mode. A provider
 * option replaces a field of the same name, with a warning if the request had set it; {@code model}, {@code messages}
 * and {@code stream} cannot be replaced. JSON that the caller wrote is checked and goes out as it stands.
 */
public final class ChatRequestMapper {

    private static final Set<String> OURS = Set.of("model", "messages", "stream");

    private final ChatDialect dialect;

    /**
     * Creates a mapper.
     *
     * @param dialect how the service speaks
     */
    public ChatRequestMapper(ChatDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Writes a request.
     *
     * @param call the request and what is known of its model
     * @param stream whether the answer is to be streamed
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent; the message names the field to change
     */
    public byte[] map(ProviderCall call, boolean stream) {
        ChatRequest request = call.request();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(WireJson.FACTORY._getBufferRecycler());
                JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            Map<String, String> options = providerOptions(request);
            ChatFit fit = new ChatFit(dialect, call, options);
            fit.requireToolsFit();
            json.writeStartObject();
            json.writeStringField("model", call.model().id());
            CacheMarks marks = messages(request, call, fit, json);
            new RequestFieldWriter(dialect, fit, options, json).write(call, marks.tools(), stream);
            json.writeEndObject();
            json.flush();
            return bytes.getClearAndRelease();
        } catch (WireJson.InvalidJsonException e) {
            throw new RequestFit(call).invalid(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RequestFit(call).invalid("a text of the request is no valid Unicode: " + e.getMessage());
        }
    }

    private CacheMarks messages(ChatRequest request, ProviderCall call, ChatFit fit, JsonGenerator json)
            throws IOException {
        ToolConversation.flaw(request.messages()).ifPresent(flaw -> {
            throw fit.model().invalid(flaw);
        });
        MessageWriter writer = new MessageWriter(dialect, fit.model(), call.model(), json);
        CacheMarks marks = CacheMarks.of(call, dialect, fit);
        json.writeArrayFieldStart("messages");
        for (int i = 0; i < request.messages().size(); i++) {
            writer.write(request.messages().get(i), marks.message(i));
        }
        json.writeEndArray();
        return marks;
    }

    private Map<String, String> providerOptions(ChatRequest request) {
        Json options = request.providerOptions().get(dialect.providerType());
        if (options == null) {
            return Map.of();
        }
        String field = "the provider options of '" + dialect.providerType() + "'";
        Map<String, String> fields = WireJson.checkedFields(options, field);
        for (String name : fields.keySet()) {
            if (OURS.contains(name)) {
                throw new WireJson.InvalidJsonException(field + " cannot replace '" + name + "'; remove it there");
            }
        }
        return fields;
    }
}
