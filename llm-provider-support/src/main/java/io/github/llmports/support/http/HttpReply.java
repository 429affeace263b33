package io.github.llmports.support.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A whole answer, whatever its status.
 *
 * @param status the HTTP status
 * @param headers the header fields
 * @param body the body, decoded if it was compressed; not copied: leave it as it is
 */
public record HttpReply(int status, HttpHeaders headers, byte[] body) {

    /** Rejects null. */
    public HttpReply {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /**
     * Whether the server says that it did what it was asked.
     *
     * @return true for 2xx
     */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /**
     * The body as text.
     *
     * @return the body read as UTF-8; invalid bytes become replacement characters
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }
}
