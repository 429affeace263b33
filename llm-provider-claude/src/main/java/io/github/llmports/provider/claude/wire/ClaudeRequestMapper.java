package io.github.llmports.provider.claude.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.json.WireJson;
import io.github.llmports.support.request.ToolConversation;
import java.io.IOException;

/**
 * Writes a request as JSON bytes, with its fields always in the same order. Thread-safe.
 *
 * <p>The service wants a limit on the answer in every request: without one of the caller it is the most that the model
 * can, as far as the catalogue tells. What the model or the service does not take is left out with a warning, or
 * refused in strict mode. A provider option replaces a field of the same name, with a warning if the request had set
 * it; {@code model}, {@code messages} and {@code stream} cannot be replaced. JSON that the caller wrote is checked and
 * goes out as it stands.
 */
public final class ClaudeRequestMapper {

    /** What a request is for. */
    public enum Purpose {
        /** A whole answer. */
        ANSWER,
        /** An answer event by event. */
        STREAM,
        /** The number of its tokens. */
        COUNT
    }

    /** The limit for models that no catalogue describes. */
    static final long UNKNOWN_MODEL_TOKENS = 8192;

    /** From this version on, no model takes sampling parameters. */
    private static final String WITHOUT_SAMPLING = "2026-10-21";

    private final boolean samplingRefused;

    /**
     * Creates a mapper.
     *
     * @param apiVersion the version of the API that requests are written for, a date
     */
    public ClaudeRequestMapper(String apiVersion) {
        this.samplingRefused = apiVersion.compareTo(WITHOUT_SAMPLING) >= 0;
    }

    /**
     * The betas that a request asks for.
     *
     * @param call the request
     * @return names joined by commas, empty without any
     */
    public static String betas(ProviderCall call) {
        try {
            return RequestOptions.of(call.request()).betas();
        } catch (WireJson.InvalidJsonException e) {
            return ""; // writing the body tells what is wrong
        }
    }

    /**
     * Writes a request.
     *
     * @param call the request and what is known of its model
     * @param purpose what it is for
     * @return the body, UTF-8
     * @throws InvalidRequestException if the request cannot be sent; the message names the field to change
     */
    public byte[] map(ProviderCall call, Purpose purpose) {
        MessagesFit fit = MessagesFit.of(call);
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(WireJson.FACTORY._getBufferRecycler());
                JsonGenerator json = WireJson.FACTORY.createGenerator(bytes)) {
            write(fit, RequestOptions.of(call.request()), purpose, json);
            json.flush();
            return bytes.getClearAndRelease();
        } catch (WireJson.InvalidJsonException e) {
            throw fit.model().invalid(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw fit.model().invalid("a text of the request is no valid Unicode: " + e.getMessage());
        }
    }

    private void write(MessagesFit fit, RequestOptions options, Purpose purpose, JsonGenerator json)
            throws IOException {
        ChatRequest request = fit.call().request();
        ToolConversation.flaw(request.messages()).ifPresent(flaw -> {
            throw fit.model().invalid(flaw);
        });
        boolean counting = purpose == Purpose.COUNT;
        FieldWriter fields = new FieldWriter(fit, options, json);
        CacheBreakpoints breakpoints = CacheBreakpoints.of(fit.call(), fit.model());
        BlockWriter blocks = new BlockWriter(fit, options.citations(), json);
        ConversationWriter conversation = new ConversationWriter(fit, breakpoints, blocks, json);
        json.writeStartObject();
        json.writeStringField("model", fit.call().model().id());
        long maxTokens = maxTokens(fit, options);
        if (!counting && !options.replaces("max_tokens")) {
            json.writeNumberField("max_tokens", maxTokens);
        }
        if (!options.replaces("system")) {
            conversation.system();
        }
        conversation.messages();
        ThinkingPlan plan = ThinkingPlan.of(fit.call(), fit, maxTokens);
        fields.tools(breakpoints, plan.on());
        fields.thinking(plan);
        if (!counting) {
            fields.generation(plan.on(), samplingRefused);
        }
        if (purpose == Purpose.STREAM) {
            json.writeBooleanField("stream", true);
        }
        options.write(json, counting);
        json.writeEndObject();
    }

    private static long maxTokens(MessagesFit fit, RequestOptions options) {
        long most = fit.call().model().maxOutputTokens().orElse(Long.MAX_VALUE);
        long asked = fit.call().request().options().maxOutputTokens().orElse(0);
        if (options.replaces("max_tokens")) {
            return most;
        }
        if (asked > most) {
            fit.clamp("maxOutputTokens", asked, most);
        }
        long standard = most == Long.MAX_VALUE ? UNKNOWN_MODEL_TOKENS : most;
        return asked == 0 ? standard : Math.min(asked, most);
    }
}
