package io.github.llmports.verification.benchmarks.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every answer as HTTP/1.1 bytes, encoded once: each event is an HTTP chunk of its own, as the services send them. */
public final class Answers {
    /** Text events that make up a complete answer: its body has 600 to 800 bytes. */
    public static final int COMPLETE_EVENTS = 4;

    private static final String STREAM_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
            + "x-request-id: req_benchmark\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final WireScript SCRIPT = Protocol.current().script();

    private final ByteBuffer complete;
    private final Map<Scene, List<ByteBuffer>> streams = new EnumMap<>(Scene.class);

    /** Encodes all answers. */
    public Answers() {
        byte[] document = SCRIPT.document(COMPLETE_EVENTS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_benchmark\r\n"
                + "Content-Length: " + document.length + "\r\n\r\n"));
        out.writeBytes(document);
        complete = ByteBuffer.wrap(out.toByteArray());
        for (Scene scene : Scene.values()) {
            streams.put(scene, scene.intervalMillis() == 0 ? List.of(joined(steps(scene))) : steps(scene));
        }
    }

    /** The answer to a request that does not stream. */
    ByteBuffer complete() {
        return complete.duplicate();
    }

    /** What to send at each step of a stream, shared: duplicate before writing. */
    List<ByteBuffer> stream(Scene scene) {
        return streams.get(scene);
    }

    /** All events of a stream as its body, without HTTP's own framing. */
    static byte[] events(Scene scene) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SCRIPT.opening());
        for (int i = 0; i < scene.events(); i++) {
            out.writeBytes(SCRIPT.text(i));
        }
        out.writeBytes(SCRIPT.ending(scene.events()));
        return out.toByteArray();
    }

    private static List<ByteBuffer> steps(Scene scene) {
        List<ByteBuffer> steps = new ArrayList<>();
        for (int i = 0; i < scene.events(); i += scene.eventsPerStep()) {
            ByteArrayOutputStream step = new ByteArrayOutputStream();
            if (i == 0) {
                step.writeBytes(ascii(STREAM_HEAD));
                step.writeBytes(httpChunk(SCRIPT.opening()));
            }
            for (int event = i; event < i + scene.eventsPerStep(); event++) {
                step.writeBytes(httpChunk(SCRIPT.text(event)));
            }
            if (i + scene.eventsPerStep() >= scene.events()) {
                step.writeBytes(httpChunk(SCRIPT.ending(scene.events())));
                step.writeBytes(ascii("0\r\n\r\n"));
            }
            steps.add(ByteBuffer.wrap(step.toByteArray()));
        }
        return List.copyOf(steps);
    }

    private static ByteBuffer joined(List<ByteBuffer> steps) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        steps.forEach(step -> out.writeBytes(step.array()));
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static byte[] httpChunk(byte[] data) {
        if (data.length == 0) {
            return data;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(ascii(Integer.toHexString(data.length) + "\r\n"));
        chunk.writeBytes(data);
        chunk.writeBytes(ascii("\r\n"));
        return chunk.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
