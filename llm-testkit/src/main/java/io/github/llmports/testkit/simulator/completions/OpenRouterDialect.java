package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.rules.StrictRules;
import io.github.llmports.testkit.time.RealTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol as OpenRouter speaks it (wire facts, section 7). */
final class OpenRouterDialect implements ChatDialect {
    private static final String PADDING = "\n         \n\n         \n";

    @Override
    public Optional<ServiceError> refusal(ChatCall call) {
        return StrictRules.openRouter(call);
    }

    @Override
    public boolean showsReasoning(ChatCall call) {
        JsonTree reasoning = call.root().at("reasoning");
        boolean off = reasoning.at("effort").textOrEmpty().equals("none")
                || reasoning.at("exclude").isTrue()
                || Boolean.FALSE.equals(reasoning.at("enabled").value());
        return reasoning.isObject() && !off;
    }

    @Override
    public CompletionWriter writer(ChatCall call, ChatAnswer answer) {
        return new OpenRouterWriter(call, answer);
    }

    /** The id that the header and the answer share. */
    static String generation(long number) {
        return String.format(Locale.ROOT, "gen-simulated-%020d", number);
    }

    @Override
    public HeaderList headers(ChatCall call) {
        return HeaderList.EMPTY.plus("x-generation-id", generation(call.number()));
    }

    @Override
    public WireResponse error(ServiceError error, long number) {
        ServiceError own = own(error);
        Map<String, @Nullable Object> fields =
                JsonTree.object("code", own.status(), "message", own.message(), "metadata", metadata(own));
        byte[] body = JsonTree.write(JsonTree.object("error", fields, "user_id", "user_simulated"))
                .getBytes(StandardCharsets.UTF_8);
        return WireResponse.of(own.status(), HeaderList.EMPTY.plus("content-type", "application/json"), body);
    }

    @Override
    public WireResponse rateLimited(Duration wait, long number) {
        long reset = RealTime.clock().instant().plus(wait).toEpochMilli();
        return error(ServiceError.ofStatus(429), number)
                .withHeader("retry-after", String.valueOf((wait.toMillis() + 999) / 1000))
                .withHeader("x-ratelimit-limit", "20")
                .withHeader("x-ratelimit-remaining", "0")
                .withHeader("x-ratelimit-reset", String.valueOf(reset));
    }

    /** The keep-alive white space that a plain body begins with. */
    @Override
    public byte[] padded(byte[] body) {
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.writeBytes(PADDING.getBytes(StandardCharsets.UTF_8));
        padded.writeBytes(body);
        return padded.toByteArray();
    }

    /** What OpenRouter says where OpenAI says that (section 7.4). */
    private static ServiceError own(ServiceError error) {
        String code = error.code() == null ? "" : error.code();
        return switch (code) {
            case "insufficient_quota" -> changed(error, 402, "Insufficient credits. Add more to continue.");
            case "context_length_exceeded" ->
                changed(
                        error,
                        400,
                        "This endpoint's maximum context length is 200000 tokens. However, you requested about 2500021"
                                + " tokens. Please reduce the length of either one.");
            case "model_not_found" -> changed(error, 404, "No endpoints found for simulated.");
            case "invalid_api_key" -> changed(error, 401, "User not found.");
            default -> error;
        };
    }

    private static ServiceError changed(ServiceError error, int status, String message) {
        return new ServiceError(status, error.type(), error.code(), null, message, error.more());
    }

    private static Map<String, @Nullable Object> metadata(ServiceError error) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("error_type", errorType(error));
        metadata.putAll(error.more());
        return metadata;
    }

    private static String errorType(ServiceError error) {
        if ("context_length_exceeded".equals(error.code())) {
            return "context_length_exceeded";
        }
        return switch (error.status()) {
            case 400 -> "invalid_request";
            case 401 -> "authentication";
            case 402 -> "payment_required";
            case 403 -> "permission_denied";
            case 404 -> "not_found";
            case 408 -> "timeout";
            case 413 -> "payload_too_large";
            case 422 -> "unprocessable";
            case 429 -> "rate_limit_exceeded";
            case 502 -> "provider_unavailable";
            case 503, 529 -> "provider_overloaded";
            default -> "server";
        };
    }
}
