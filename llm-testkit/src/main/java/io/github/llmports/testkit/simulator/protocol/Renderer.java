package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives answers the headers that OpenAI sends (wire facts, sections 1 and 4.2). */
public final class Renderer {
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection");
    private static final long REQUEST_LIMIT = 10_000;
    private static final long TOKEN_LIMIT = 2_000_000;

    private Renderer() {}

    /** An error. */
    public static WireResponse error(ServiceError error, long number) {
        return json(error.status(), error.body(), number);
    }

    /**
     * A rate limit with the advice to wait that long; {@code retry-after} has whole seconds, so both headers are sent.
     */
    public static WireResponse rateLimited(Duration wait, long number) {
        return error(ServiceError.ofStatus(429), number)
                .withHeader("retry-after-ms", String.valueOf(wait.toMillis()))
                .withHeader("retry-after", String.valueOf((wait.toMillis() + 999) / 1000))
                .withHeader("x-ratelimit-remaining-tokens", "0")
                .withHeader("x-ratelimit-reset-tokens", wait.toMillis() + "ms");
    }

    /** Any JSON. */
    public static WireResponse json(int status, byte[] body, long number) {
        HeaderList headers = HeaderList.EMPTY.with("content-type", "application/json");
        return WireResponse.of(status, signed(headers, number), body);
    }

    /** Header fields without those of the framing. */
    public static HeaderList fields(Map<String, String> headers) {
        HeaderList fields = HeaderList.EMPTY;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!FRAMING.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                fields = fields.plus(header.getKey(), header.getValue());
            }
        }
        return fields;
    }

    /** These fields and those that tell one answer of OpenAI's from another. */
    public static HeaderList signed(HeaderList headers, long number) {
        return headers.with("x-request-id", String.format("req_%032x", number))
                .with("openai-processing-ms", String.valueOf(number % 90 + 10))
                .with("openai-version", "2020-10-01")
                .with("openai-organization", "simulator");
    }

    /** The limits that OpenAI reports, after a request with that many tokens. */
    public static HeaderList limits(long tokens) {
        return HeaderList.EMPTY
                .plus("x-ratelimit-limit-requests", String.valueOf(REQUEST_LIMIT))
                .plus("x-ratelimit-limit-tokens", String.valueOf(TOKEN_LIMIT))
                .plus("x-ratelimit-remaining-requests", String.valueOf(REQUEST_LIMIT - 1))
                .plus("x-ratelimit-remaining-tokens", String.valueOf(Math.max(0, TOKEN_LIMIT - tokens)))
                .plus("x-ratelimit-reset-requests", "6ms")
                .plus("x-ratelimit-reset-tokens", tokens * 60_000 / TOKEN_LIMIT + "ms");
    }
}
