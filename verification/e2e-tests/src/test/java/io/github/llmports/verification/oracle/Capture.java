package io.github.llmports.verification.oracle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One recorded exchange: the row of the manifest, the response headers where known, and the body as it was sent. */
public record Capture(
        String name, boolean streamed, String model, int status, List<Map.Entry<String, String>> headers, byte[] body) {

    /** The recording with another body. */
    public Capture withBody(byte[] otherBody) {
        return new Capture(name, streamed, model, status, headers, otherBody);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first header of that name, whatever its case. */
    public Optional<String> header(String wanted) {
        return headers.stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
