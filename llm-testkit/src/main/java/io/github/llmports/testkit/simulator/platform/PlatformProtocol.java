package io.github.llmports.testkit.simulator.platform;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.protocol.OpenAiKey;
import io.github.llmports.testkit.simulator.protocol.Protocol;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OpenAI's embeddings, files and batches (wire facts, section 5), and OpenRouter's embeddings. */
public final class PlatformProtocol implements Protocol {
    private static final String EMBEDDINGS = "/v1/embeddings";
    private static final String ROUTED_EMBEDDINGS = "/api/v1/embeddings";
    private static final String FILES = "/v1/files";
    private static final String BATCHES = "/v1/batches";
    private static final String CONTENT = "/content";
    private static final String CANCEL = "/cancel";

    private final StoredFiles files = new StoredFiles();
    private final Batches batches = new Batches(files);

    /** Creates the protocol, without files. */
    public PlatformProtocol() {}

    @Override
    public Optional<WireResponse> respond(Exchange exchange, House house) {
        String path = exchange.path();
        boolean mine = path.equals(EMBEDDINGS)
                || path.equals(ROUTED_EMBEDDINGS)
                || (path + "/").startsWith(FILES + "/")
                || (path + "/").startsWith(BATCHES + "/");
        if (!mine) {
            return Optional.empty();
        }
        return Optional.of(OpenAiKey.refusal(exchange, house)
                .map(error -> Renderer.error(error, exchange.number()))
                .orElseGet(() -> answer(exchange, house)));
    }

    private WireResponse answer(Exchange exchange, House house) {
        long number = exchange.number();
        try {
            return switch (exchange.method() + " " + collection(exchange.path())) {
                case "POST " + EMBEDDINGS -> json(Embeddings.of(parsed(exchange), house.strict()), number);
                case "POST " + ROUTED_EMBEDDINGS -> json(Embeddings.routed(parsed(exchange), house.strict()), number);
                case "POST " + FILES -> json(files.upload(Form.of(exchange.request())), number);
                case "GET " + FILES -> file(exchange);
                case "DELETE " + FILES -> json(files.delete(id(exchange)), number);
                case "POST " + BATCHES ->
                    json(
                            exchange.path().endsWith(CANCEL)
                                    ? batches.cancel(id(exchange))
                                    : batches.create(parsed(exchange), number),
                            number);
                case "GET " + BATCHES ->
                    json(exchange.path().equals(BATCHES) ? batches.list() : batches.poll(id(exchange), house), number);
                default -> throw new Refusal(new ServiceError(404, "invalid_request_error", null, null, "Not found"));
            };
        } catch (Refusal refusal) {
            return Renderer.error(refusal.error(), number);
        }
    }

    private WireResponse file(Exchange exchange) throws Refusal {
        if (exchange.path().equals(FILES)) {
            return json(files.list(), exchange.number());
        } else if (exchange.path().endsWith(CONTENT)) {
            byte[] content = files.content(id(exchange));
            HeaderList headers = HeaderList.EMPTY.plus("content-type", "application/octet-stream");
            return WireResponse.of(200, Renderer.signed(headers, exchange.number()), content);
        }
        return json(files.find(id(exchange)), exchange.number());
    }

    private static String collection(String path) {
        return path.startsWith(FILES) ? FILES : path.startsWith(BATCHES) ? BATCHES : path;
    }

    private static String id(Exchange exchange) {
        String[] steps = exchange.path().split("/");
        return steps.length > 3 ? steps[3] : "";
    }

    private static JsonTree parsed(Exchange exchange) throws Refusal {
        try {
            return JsonTree.parse(exchange.body());
        } catch (IllegalArgumentException e) {
            throw new Refusal(ServiceError.notJson(), e);
        }
    }

    private static WireResponse json(Map<String, @Nullable Object> body, long number) {
        return Renderer.json(200, JsonTree.write(body).getBytes(StandardCharsets.UTF_8), number);
    }
}
