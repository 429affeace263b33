package io.github.llmports.testkit.simulator.generatecontent.wire;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives answers the headers that the service sends: no limits, no request id (wire facts, Gemini 2.1). */
public final class GenerateHeaders {
    private static final String JSON = "application/json; charset=UTF-8";

    private GenerateHeaders() {}

    /** Plain JSON. */
    public static WireResponse json(Map<String, @Nullable Object> body) {
        return WireResponse.of(200, of(JSON), JsonTree.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** An error. */
    public static WireResponse error(GenerateError error) {
        return WireResponse.of(error.code(), of(JSON), error.body(false));
    }

    /** An error where a stream in a JSON array was asked for. */
    static WireResponse errorInArray(GenerateError error) {
        return WireResponse.of(error.code(), of(JSON), error.body(true));
    }

    static HeaderList streamed(boolean sse) {
        return of(sse ? "text/event-stream" : JSON).with("content-disposition", "attachment");
    }

    private static HeaderList of(String contentType) {
        return HeaderList.EMPTY
                .with("content-type", contentType)
                .with("x-gemini-service-tier", "standard")
                .with("server-timing", "gfet4t7; dur=12");
    }
}
