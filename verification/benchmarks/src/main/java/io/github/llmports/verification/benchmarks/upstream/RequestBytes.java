package io.github.llmports.verification.benchmarks.upstream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Collects the bytes of one HTTP/1.1 request and tells when it is whole; not thread-safe. */
final class RequestBytes {
    private byte[] bytes = new byte[1024];
    private int length;

    void add(ByteBuffer source) {
        int more = source.remaining();
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
        source.get(bytes, length, more);
        length += more;
    }

    /** The request if all of it is here, and readiness for the next one; null while bytes are missing. */
    Request take() {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        int headEnd = text.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            return null;
        }
        String head = text.substring(0, headEnd);
        int bodyStart = headEnd + 4;
        int end = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")
                ? endOfChunks(text, bodyStart)
                : bodyStart + contentLength(head);
        if (end < 0 || end > length) {
            return null;
        }
        length = 0;
        String body = text.substring(bodyStart, end);
        String target = head.substring(head.indexOf(' ') + 1);
        boolean streams = body.contains("\"stream\":true")
                || body.contains("\"stream\" : true")
                || target.substring(0, target.indexOf(' ')).contains(":stream");
        return new Request(Scene.ofPath(target.substring(0, target.indexOf(' '))), streams);
    }

    private static int endOfChunks(String text, int bodyStart) {
        int end = text.startsWith("0\r\n\r\n", bodyStart) ? bodyStart : text.indexOf("\r\n0\r\n\r\n", bodyStart);
        return end < 0 ? -1 : text.indexOf("\r\n\r\n", end) + 4;
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                return Integer.parseInt(line.substring(15).trim());
            }
        }
        return 0;
    }

    record Request(Scene scene, boolean streams) {}
}
