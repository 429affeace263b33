package io.github.llmports.verification.oracle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded exchange.
 *
 * @param folder the folder that it lies in
 * @param name the row of the manifest
 * @param streamed whether the body is a stream of events
 * @param model the model that was asked
 * @param status the HTTP status
 * @param endpoint method and path, or the method alone where the path is not known
 * @param headers the response headers where known
 * @param body the body as it was sent
 */
public record Capture(
        String folder,
        String name,
        boolean streamed,
        String model,
        int status,
        String endpoint,
        List<Map.Entry<String, String>> headers,
        byte[] body) {

    /** The recording with another body. */
    public Capture withBody(byte[] otherBody) {
        return new Capture(folder, name, streamed, model, status, endpoint, headers, otherBody);
    }

    /** Whether it tells of a failure by its status. */
    public boolean failed() {
        return status >= 400;
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
        return folder + "/" + name;
    }
}
