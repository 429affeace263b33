package io.github.llmports.testkit.server;

import java.nio.charset.StandardCharsets;

/**
 * A request as it arrived, body complete.
 *
 * @param method the method, as sent
 * @param target the request target: path and query
 * @param headers the header fields
 * @param bytes the body without its transfer coding; do not change it
 */
public record ReceivedRequest(String method, String target, HeaderList headers, byte[] bytes) {

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The body as UTF-8 text. */
    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
