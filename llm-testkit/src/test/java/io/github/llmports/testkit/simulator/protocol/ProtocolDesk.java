package io.github.llmports.testkit.simulator.protocol;

import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.HeaderList;
import io.github.llmports.testkit.server.ReceivedRequest;
import io.github.llmports.testkit.server.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** Asks a protocol without any socket; answers come from a script, or are the simulator's own. */
public final class ProtocolDesk {
    private final Protocol protocol;
    private final House house;
    private final Queue<Function<Asked, WireResponse>> script = new ArrayDeque<>();
    private long number;

    public ProtocolDesk(Protocol protocol, Optional<String> apiKey, boolean strict) {
        this.protocol = protocol;
        this.house = new House(apiKey, strict, this::answer);
    }

    public static ProtocolDesk strict(Protocol protocol) {
        return new ProtocolDesk(protocol, Optional.empty(), true);
    }

    public ProtocolDesk script(Function<Asked, WireResponse> reply) {
        script.add(reply);
        return this;
    }

    public ProtocolDesk says(ChatAnswer answer) {
        return script(asked -> asked.render(answer));
    }

    /** What came back. */
    public record Answer(WireResponse response) {
        public int status() {
            return response.status();
        }

        public String text() {
            return new String(response.bodyBytes(), StandardCharsets.UTF_8);
        }

        public JsonTree json() {
            return JsonTree.parse(text());
        }

        public String header(String name) {
            return response.headers().first(name).orElse("");
        }
    }

    public Answer post(String target, String body, Map<String, String> headers) {
        return ask("POST", target, body, headers).orElseThrow();
    }

    public Answer get(String target, Map<String, String> headers) {
        return ask("GET", target, "", headers).orElseThrow();
    }

    public Optional<Answer> ask(String method, String target, String body, Map<String, String> headers) {
        HeaderList fields = HeaderList.EMPTY;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            fields = fields.plus(header.getKey(), header.getValue());
        }
        number++;
        ReceivedRequest request = new ReceivedRequest(method, target, fields, body.getBytes(StandardCharsets.UTF_8));
        return protocol.respond(new Exchange(number, 1, request, 0), house).map(Answer::new);
    }

    private WireResponse answer(Asked asked) {
        Function<Asked, WireResponse> next = script.poll();
        return next == null ? asked.render(asked.ownAnswer()) : next.apply(asked);
    }
}
