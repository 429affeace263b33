package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives answers the headers that the service sends (wire facts, sections 1 and 4.2). */
public final class Renderer {
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection");
    private static final long REQUEST_LIMIT = 10_000;
    private static final long TOKEN_LIMIT = 2_000_000;

    private Renderer() {}

    /** What a model says, streamed or not as the request asks. */
    public static WireResponse render(ChatCall call, ChatAnswer answer) {
        CompletionWriter writer = new CompletionWriter(call, answer);
        HeaderList headers = limits(Tokens.ofPrompt(call));
        if (!call.streamed()) {
            return WireResponse.of(
                    200, signed(headers.with("content-type", "application/json"), call.number()), writer.completion());
        }
        HeaderList streamed = headers.with("content-type", "text/event-stream; charset=utf-8");
        return WireResponse.streamed(200, signed(streamed, call.number()), List.of())
                .withBody(writer.events());
    }

    /** An error. */
    public static WireResponse error(ServiceError error, long number) {
        return json(error.status(), error.body(), number);
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

    private static HeaderList signed(HeaderList headers, long number) {
        return headers.with("x-request-id", String.format("req_%032x", number))
                .with("openai-processing-ms", String.valueOf(number % 90 + 10))
                .with("openai-version", "2020-10-01")
                .with("openai-organization", "simulator");
    }

    private static HeaderList limits(long tokens) {
        return HeaderList.EMPTY
                .plus("x-ratelimit-limit-requests", String.valueOf(REQUEST_LIMIT))
                .plus("x-ratelimit-limit-tokens", String.valueOf(TOKEN_LIMIT))
                .plus("x-ratelimit-remaining-requests", String.valueOf(REQUEST_LIMIT - 1))
                .plus("x-ratelimit-remaining-tokens", String.valueOf(Math.max(0, TOKEN_LIMIT - tokens)))
                .plus("x-ratelimit-reset-requests", "6ms")
                .plus("x-ratelimit-reset-tokens", tokens * 60_000 / TOKEN_LIMIT + "ms");
    }
}
