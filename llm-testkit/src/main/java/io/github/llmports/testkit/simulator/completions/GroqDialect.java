package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import io.github.llmports.testkit.simulator.rules.StrictRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol as Groq speaks it (wire facts, section 6). */
final class GroqDialect implements ChatDialect {
    private static final long REQUESTS_A_DAY = 14_400;
    private static final long TOKENS_A_MINUTE = 300_000;

    @Override
    public Optional<ServiceError> refusal(ChatCall call) {
        return StrictRules.groq(call);
    }

    @Override
    public boolean showsReasoning(ChatCall call) {
        boolean hidden = call.root().at("reasoning_format").textOrEmpty().equals("hidden")
                || Boolean.FALSE.equals(call.root().at("include_reasoning").value());
        boolean off = call.effort().filter("none"::equals).isPresent();
        boolean reasons =
                call.model().startsWith("openai/gpt-oss") || call.model().startsWith("qwen/");
        return reasons && !hidden && !off;
    }

    @Override
    public CompletionWriter writer(ChatCall call, ChatAnswer answer) {
        return new GroqWriter(call, answer);
    }

    /** The id that the header and the answer share. */
    static String requestId(long number) {
        return String.format(Locale.ROOT, "req_%026d", number);
    }

    @Override
    public HeaderList headers(ChatCall call) {
        long tokens = Tokens.ofPrompt(call);
        return signed(call.number())
                .plus("x-ratelimit-limit-requests", String.valueOf(REQUESTS_A_DAY))
                .plus("x-ratelimit-limit-tokens", String.valueOf(TOKENS_A_MINUTE))
                .plus("x-ratelimit-remaining-requests", String.valueOf(REQUESTS_A_DAY - 1))
                .plus("x-ratelimit-remaining-tokens", String.valueOf(Math.max(0, TOKENS_A_MINUTE - tokens)))
                .plus("x-ratelimit-reset-requests", "6s")
                .plus("x-ratelimit-reset-tokens", tokens * 60_000 / TOKENS_A_MINUTE + "ms");
    }

    @Override
    public WireResponse error(ServiceError error, long number) {
        Map<String, @Nullable Object> body =
                new LinkedHashMap<>(JsonTree.object("message", error.message(), "type", error.type()));
        if (error.code() != null) {
            body.put("code", error.code());
        }
        body.putAll(error.more());
        byte[] bytes = JsonTree.write(Map.of("error", body)).getBytes(StandardCharsets.UTF_8);
        return WireResponse.of(error.status(), signed(number).with("content-type", "application/json"), bytes);
    }

    @Override
    public WireResponse rateLimited(Duration wait, long number) {
        String seconds = String.valueOf((wait.toMillis() + 999) / 1000);
        String message =
                "Rate limit reached for model `simulated` in organization `org_01simulated` on tokens per minute"
                        + " (TPM): Limit 300000, Used 299990, Requested 100. Please try again in "
                        + wait.toMillis() / 1000.0
                        + "s.";
        return error(new ServiceError(429, "tokens", "rate_limit_exceeded", null, message), number)
                .withHeader("retry-after", seconds)
                .withHeader("x-ratelimit-remaining-tokens", "0")
                .withHeader("x-ratelimit-reset-tokens", wait.toMillis() / 1000.0 + "s");
    }

    private static HeaderList signed(long number) {
        return HeaderList.EMPTY.plus("x-request-id", requestId(number)).plus("x-groq-region", "simulated-1");
    }
}
