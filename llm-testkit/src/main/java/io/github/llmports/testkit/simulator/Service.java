package io.github.llmports.testkit.simulator;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.Responder;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import io.github.llmports.testkit.simulator.protocol.Renderer;
import io.github.llmports.testkit.simulator.rules.StrictRules;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service behind the socket: endpoints, key, rules, script. */
final class Service implements Responder {
    private static final Pattern STREAMED = Pattern.compile("\"stream\"\\s*:\\s*true");
    private static final String MODELS = "/v1/models";
    private static final long CREATED = 1_790_000_000;

    private final Script script;
    private final RequestLog log;
    private final Optional<String> apiKey;
    private final boolean strict;
    private final Map<String, Iterable<Step>> plans = new ConcurrentHashMap<>();

    Service(Script script, RequestLog log, Optional<String> apiKey, boolean strict) {
        this.script = script;
        this.log = log;
        this.apiKey = apiKey;
        this.strict = strict;
    }

    @Override
    public Iterable<Step> respond(Exchange exchange) {
        log.add(exchange);
        Optional<StreamPlan> plan = StreamPlan.ofPath(exchange.path());
        if (plan.isPresent()) {
            boolean streamed = STREAMED.matcher(exchange.body()).find();
            return plans.computeIfAbsent(
                    exchange.path() + streamed,
                    path -> plan.get().response(streamed).steps());
        }
        return keyRefusal(exchange)
                .map(error -> Renderer.error(error, exchange.number()))
                .orElseGet(() -> endpoint(exchange))
                .steps();
    }

    private WireResponse endpoint(Exchange exchange) {
        String endpoint = exchange.method() + " " + exchange.path();
        if (endpoint.equals("POST /v1/chat/completions")) {
            return chat(exchange);
        }
        if (endpoint.equals("GET " + MODELS)) {
            List<Map<String, @Nullable Object>> models =
                    ModelTable.served().stream().map(Service::modelJson).toList();
            Map<String, @Nullable Object> list = new LinkedHashMap<>();
            list.put("object", "list");
            list.put("data", models);
            return json(list, exchange.number());
        }
        if (endpoint.startsWith("GET " + MODELS + "/")) {
            return model(exchange.path().substring(MODELS.length() + 1), exchange.number());
        }
        String message = "Unknown request URL: " + endpoint + ". Please check the URL for typos, or see the docs at"
                + " https://platform.openai.com/docs/api-reference/.";
        return Renderer.error(
                new ServiceError(404, "invalid_request_error", "unknown_url", null, message), exchange.number());
    }

    private WireResponse chat(Exchange exchange) {
        ChatCall call;
        try {
            call = new ChatCall(JsonTree.parse(exchange.body()), exchange.number());
        } catch (IllegalArgumentException e) {
            String message = "We could not parse the JSON body of your request. (HINT: This likely means you aren't"
                    + " using your HTTP library correctly. The API expects a JSON payload.)";
            return Renderer.error(ServiceError.invalid(null, null, message), exchange.number());
        }
        Optional<ServiceError> refusal = strict ? StrictRules.refusal(call) : Optional.empty();
        return refusal.map(error -> Renderer.error(error, exchange.number()))
                .orElseGet(() -> script.next().render(call));
    }

    private Optional<ServiceError> keyRefusal(Exchange exchange) {
        Optional<String> given = exchange.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
        if (apiKey.isEmpty() || given.equals(apiKey)) {
            return Optional.empty();
        }
        String message = given.isEmpty()
                ? "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                        + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
                : "Incorrect API key provided: " + given.get()
                        + ". You can find your API key at https://platform.openai.com/account/api-keys.";
        return Optional.of(new ServiceError(
                401, "invalid_request_error", given.isEmpty() ? null : "invalid_api_key", null, message));
    }

    private static WireResponse model(String id, long number) {
        return ModelTable.find(id)
                .map(model -> json(modelJson(model), number))
                .orElseGet(() -> Renderer.error(ServiceError.modelNotFound(id), number));
    }

    private static Map<String, @Nullable Object> modelJson(ModelTable.Model model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", model.id());
        json.put("object", "model");
        json.put("created", CREATED);
        json.put("owned_by", "system");
        json.put("shutdown_date", model.shutdown());
        return json;
    }

    private static WireResponse json(Map<String, ?> body, long number) {
        return Renderer.json(200, JsonTree.write(body).getBytes(StandardCharsets.UTF_8), number);
    }
}
