package io.github.llmports.testkit.simulator.messages.wire;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives answers the headers that the service sends (wire facts, Anthropic 1.2 and 1.8). */
public final class MessagesHeaders {
    private static final String RESET = "2026-11-22T00:00:01Z";
    private static final long MILLIS = 1000;

    private MessagesHeaders() {}

    /** The id of a request. */
    public static String requestId(long number) {
        return String.format("req_%022d", number);
    }

    /** Plain JSON without the state of the limits, as all but generated answers are sent. */
    public static WireResponse json(@Nullable Object body, long number) {
        return WireResponse.of(
                200,
                signed(HeaderList.EMPTY.with("content-type", "application/json"), number),
                JsonTree.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** An error; {@code x-should-retry} says what the service itself advises (recording error-401-authentication). */
    public static WireResponse error(MessagesError error, long number) {
        boolean passes = error.status() == 429 || error.status() >= 500;
        HeaderList headers = HeaderList.EMPTY
                .with("content-type", "application/json")
                .with("x-should-retry", String.valueOf(passes));
        return WireResponse.of(error.status(), signed(headers, number), error.body(number));
    }

    /** An error with the advice to wait that long, in whole seconds and in milliseconds. */
    public static WireResponse rateLimited(MessagesError error, Duration wait, long number) {
        return error(error, number)
                .withHeader("retry-after", String.valueOf((wait.toMillis() + MILLIS - 1) / MILLIS))
                .withHeader("retry-after-ms", String.valueOf(wait.toMillis()))
                .withHeader("anthropic-ratelimit-requests-remaining", "0")
                .withHeader("anthropic-ratelimit-requests-reset", RESET);
    }

    /** The headers of a generated answer. */
    static HeaderList generated(String contentType, long number) {
        HeaderList headers = HeaderList.EMPTY.with("content-type", contentType);
        headers = limit(headers, "requests", 10_000, 9_999);
        headers = limit(headers, "tokens", 12_000_000, 12_000_000);
        headers = limit(headers, "input-tokens", 10_000_000, 10_000_000);
        headers = limit(headers, "output-tokens", 2_000_000, 2_000_000);
        return signed(headers, number);
    }

    private static HeaderList limit(HeaderList headers, String name, long limit, long remaining) {
        return headers.plus("anthropic-ratelimit-" + name + "-limit", String.valueOf(limit))
                .plus("anthropic-ratelimit-" + name + "-remaining", String.valueOf(remaining))
                .plus("anthropic-ratelimit-" + name + "-reset", RESET);
    }

    private static HeaderList signed(HeaderList headers, long number) {
        return headers.with("request-id", requestId(number));
    }
}
