package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.protocol.OpenAiKey;
import io.github.llmports.testkit.simulator.protocol.Protocol;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groq's chat completions and models, under {@code /openai/v1}. */
public final class GroqProtocol implements Protocol {
    private static final String BASE = "/openai/v1/";

    /** The chat models that Groq serves (wire facts, section 6.5). */
    private static final List<String> MODELS = List.of(
            "openai/gpt-oss-120b",
            "openai/gpt-oss-20b",
            "openai/gpt-oss-safeguard-20b",
            "qwen/qwen3.8-27b",
            "qwen/qwen3.6-27b",
            "groq/compound",
            "groq/compound-mini",
            "allam-2-7b");

    private final GroqDialect dialect = new GroqDialect();

    /** Creates the protocol. */
    public GroqProtocol() {}

    @Override
    public Optional<WireResponse> respond(Exchange exchange, House house) {
        return exchange.path().startsWith(BASE) ? Optional.of(answer(exchange, house)) : Optional.empty();
    }

    private WireResponse answer(Exchange exchange, House house) {
        if (OpenAiKey.refusal(exchange, house).isPresent()) {
            return dialect.error(
                    new ServiceError(401, "invalid_request_error", "invalid_api_key", null, "Invalid API Key"),
                    exchange.number());
        }
        String endpoint = exchange.method() + " " + exchange.path().substring(BASE.length());
        if (endpoint.equals("POST chat/completions")) {
            return ChatProtocol.chat(exchange, house, dialect);
        } else if (endpoint.equals("GET models")) {
            List<Map<String, @Nullable Object>> models =
                    MODELS.stream().map(GroqProtocol::model).toList();
            return Renderer.json(
                    200,
                    JsonTree.write(JsonTree.object("object", "list", "data", models))
                            .getBytes(StandardCharsets.UTF_8),
                    exchange.number());
        }
        String message = "Unknown request URL: " + endpoint + ". Please check the URL for typos.";
        return dialect.error(
                new ServiceError(404, "invalid_request_error", "unknown_url", null, message), exchange.number());
    }

    private static Map<String, @Nullable Object> model(String id) {
        return JsonTree.object(
                "id",
                id,
                "object",
                "model",
                "created",
                CompletionWriter.created(0),
                "owned_by",
                "Groq",
                "active",
                true,
                "context_window",
                131_072,
                "max_completion_tokens",
                65_536,
                "public_apps",
                null);
    }
}
