package io.github.llmports.verification.benchmarks.raw;

import java.io.IOException;
import org.apache.hc.core5.http.HttpResponse;

/** The one thing that a raw client asks of a response head. */
final class Responses {
    private Responses() {}

    static void requireOk(HttpResponse response) throws IOException {
        if (response.getCode() != 200) {
            throw new IOException("status " + response.getCode());
        }
    }
}
