package io.github.llmports.testkit.simulator;

import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.server.Responder;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.completions.ChatProtocol;
import io.github.llmports.testkit.simulator.completions.GroqProtocol;
import io.github.llmports.testkit.simulator.completions.OpenRouterProtocol;
import io.github.llmports.testkit.simulator.generatecontent.GenerateContentProtocol;
import io.github.llmports.testkit.simulator.messages.MessagesProtocol;
import io.github.llmports.testkit.simulator.platform.PlatformProtocol;
import io.github.llmports.testkit.simulator.protocol.House;
import io.github.llmports.testkit.simulator.protocol.Protocol;
import io.github.llmports.testkit.simulator.responses.ResponsesProtocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The service behind the socket: streams encoded in advance, then the protocols in turn. */
final class Service implements Responder {
    private static final Pattern STREAMED = Pattern.compile("\"stream\"\\s*:\\s*true");

    private final House house;
    private final RequestLog log;
    private final List<Protocol> protocols = List.of(
            new MessagesProtocol(),
            new GenerateContentProtocol(),
            new PlatformProtocol(),
            new GroqProtocol(),
            new OpenRouterProtocol(),
            new ResponsesProtocol(),
            new ChatProtocol());
    private final Map<String, Iterable<Step>> plans = new ConcurrentHashMap<>();

    Service(Script script, RequestLog log, Optional<String> apiKey, boolean strict) {
        this.house = new House(apiKey, strict, asked -> script.next().render(asked));
        this.log = log;
    }

    @Override
    public Iterable<Step> respond(Exchange exchange) {
        log.add(exchange);
        Optional<StreamPlan> plan = StreamPlan.ofPath(exchange.path());
        if (plan.isPresent()) {
            boolean streamed = STREAMED.matcher(exchange.body()).find();
            return plans.computeIfAbsent(
                    exchange.path() + streamed,
                    path -> plan.get().response(streamed).steps());
        }
        for (Protocol protocol : protocols) {
            Optional<WireResponse> response = protocol.respond(exchange, house);
            if (response.isPresent()) {
                return response.get().steps();
            }
        }
        throw new IllegalStateException("the last protocol answers everything");
    }
}
