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
import java.util.Optional;

/** OpenRouter's chat completions and models, under {@code /api/v1}. */
public final class OpenRouterProtocol implements Protocol {
    private static final String BASE = "/api/v1/";

    private final OpenRouterDialect dialect = new OpenRouterDialect();

    /** Creates the protocol. */
    public OpenRouterProtocol() {}

    @Override
    public Optional<WireResponse> respond(Exchange exchange, House house) {
        return exchange.path().startsWith(BASE) ? Optional.of(answer(exchange, house)) : Optional.empty();
    }

    private WireResponse answer(Exchange exchange, House house) {
        String endpoint = exchange.method() + " " + exchange.path().substring(BASE.length());
        if (endpoint.equals("GET models")) { // public
            byte[] body = JsonTree.write(OpenRouterModels.list()).getBytes(StandardCharsets.UTF_8);
            return Renderer.json(200, body, exchange.number());
        }
        if (OpenAiKey.refusal(exchange, house).isPresent()) {
            String message =
                    OpenAiKey.given(exchange).isPresent() ? "User not found." : "Missing Authentication header";
            return dialect.error(new ServiceError(401, "", null, null, message), exchange.number());
        }
        if (endpoint.equals("POST chat/completions")) {
            return ChatProtocol.chat(exchange, house, dialect);
        }
        return dialect.error(new ServiceError(404, "", null, null, "Not Found"), exchange.number());
    }
}
