package io.github.llmports.verification.benchmarks.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import io.github.llmports.verification.benchmarks.upstream.Script;
import java.io.IOException;
import java.net.URI;

/** Writes the request of the benchmark, once for each call as any client must. */
final class RequestJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RequestJson() {}

    static byte[] write(boolean stream) throws IOException {
        ByteArrayBuilder out = new ByteArrayBuilder(256);
        Protocol protocol = Protocol.current();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (protocol == Protocol.GENERATECONTENT) {
                contents(json);
            } else {
                json.writeStringField("model", protocol.model());
                messages(protocol, json);
                if (stream) {
                    json.writeBooleanField("stream", true);
                }
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void messages(Protocol protocol, JsonGenerator json) throws IOException {
        if (protocol == Protocol.MESSAGES) {
            json.writeNumberField("max_tokens", 4_096);
        }
        json.writeArrayFieldStart(protocol == Protocol.RESPONSES ? "input" : "messages");
        json.writeStartObject();
        json.writeStringField("role", "user");
        json.writeStringField("content", Script.PROMPT);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void contents(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("contents");
        json.writeStartObject();
        json.writeStringField("role", "user");
        json.writeArrayFieldStart("parts");
        json.writeStartObject();
        json.writeStringField("text", Script.PROMPT);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Where a request goes. */
    static URI address(String baseUrl, boolean stream) {
        Protocol protocol = Protocol.current();
        String method = protocol != Protocol.GENERATECONTENT
                ? ""
                : stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return URI.create(baseUrl + protocol.raw().path() + method);
    }
}
