package io.github.llmports.testkit.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts requests out of the bytes of one connection, fed in pieces of any size; not thread-safe. */
final class RequestParser {
    private static final int HEAD_LIMIT = 64 * 1024;

    private byte[] buffer = new byte[0];
    private int start;
    private int end;

    /** A request that cannot be understood; the connection is beyond repair. */
    static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1;

        BadRequest(String message) {
            super(message);
        }
    }

    void feed(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (end + more > buffer.length) {
            byte[] larger = new byte[Math.max(end - start + more, 2 * (end - start))];
            System.arraycopy(buffer, start, larger, 0, end - start);
            buffer = larger;
            end -= start;
            start = 0;
        }
        bytes.get(buffer, end, more);
        end += more;
    }

    /** The next complete request, if it has arrived in full. */
    Optional<ReceivedRequest> next() throws BadRequest {
        int headEnd = headEnd();
        if (headEnd < 0) {
            return Optional.empty();
        }
        Head head = head(headEnd);
        int bodyStart = headEnd + 4;
        Optional<Body> body = head.chunked() ? chunkedBody(bodyStart) : plainBody(bodyStart, head.length());
        return body.map(complete -> {
            start = complete.next();
            return new ReceivedRequest(head.method(), head.target(), head.headers(), complete.bytes());
        });
    }

    /** True when the head of an unfinished request asks for a go-ahead before it sends its body. */
    boolean expectsContinue() throws BadRequest {
        int headEnd = headEnd();
        return headEnd >= 0
                && headEnd + 4 == end
                && head(headEnd)
                        .headers()
                        .first("expect")
                        .filter("100-continue"::equalsIgnoreCase)
                        .isPresent();
    }

    private record Head(String method, String target, HeaderList headers) {
        boolean chunked() {
            return headers.first("transfer-encoding")
                    .filter("chunked"::equalsIgnoreCase)
                    .isPresent();
        }

        int length() throws BadRequest {
            String value = headers.first("content-length").orElse("0");
            try {
                return Integer.parseUnsignedInt(value.strip());
            } catch (NumberFormatException e) {
                throw new BadRequest("content-length is not a number: " + value);
            }
        }
    }

    private record Body(byte[] bytes, int next) {}

    private int headEnd() throws BadRequest {
        for (int i = start; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        if (end - start > HEAD_LIMIT) {
            throw new BadRequest("request head is larger than " + HEAD_LIMIT + " bytes");
        }
        return -1;
    }

    private Head head(int headEnd) throws BadRequest {
        String[] lines = text(start, headEnd).split("\r\n");
        String[] requestLine = lines[0].split(" ");
        if (requestLine.length != 3 || !requestLine[2].startsWith("HTTP/1.")) {
            throw new BadRequest("not an HTTP/1 request line: " + lines[0]);
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new BadRequest("not a header field: " + lines[i]);
            }
            fields.add(Map.entry(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
        }
        return new Head(requestLine[0], requestLine[1], new HeaderList(fields));
    }

    private Optional<Body> plainBody(int from, int length) {
        return end - from < length
                ? Optional.empty()
                : Optional.of(new Body(Arrays.copyOfRange(buffer, from, from + length), from + length));
    }

    private Optional<Body> chunkedBody(int from) throws BadRequest {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = from;
        while (true) {
            int lineEnd = lineEnd(at);
            if (lineEnd < 0) {
                return Optional.empty();
            }
            int size = chunkSize(text(at, lineEnd));
            int data = lineEnd + 2;
            if (end < data + size + 2) {
                return Optional.empty();
            }
            body.write(buffer, data, size);
            at = data + size + 2;
            if (size == 0) {
                return Optional.of(new Body(body.toByteArray(), at));
            }
        }
    }

    private static int chunkSize(String line) throws BadRequest {
        try {
            return Integer.parseUnsignedInt(line.split(";")[0].strip(), 16);
        } catch (NumberFormatException e) {
            throw new BadRequest("not a chunk size: " + line);
        }
    }

    private int lineEnd(int from) {
        for (int i = from; i + 1 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
