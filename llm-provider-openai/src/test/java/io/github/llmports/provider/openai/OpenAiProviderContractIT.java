package io.github.llmports.provider.openai;

import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.junit.ProviderContract;
import io.github.llmports.testkit.junit.ProviderSetup;
import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.provider.TestContext;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class OpenAiProviderContractIT extends ProviderContract {

    @Override
    protected ProviderSetup open(Scenario scenario) {
        Simulator simulator = Simulator.start().otherwise(reply(scenario));
        TestContext context =
                TestContext.of("openai", Map.of("baseUrl", simulator.baseUrl().toString()));
        LlmProvider provider = new OpenAiProviderFactory().create(context);
        return ProviderSetup.of("openai", provider, "gpt-4o-mini")
                .running(() -> (int) simulator.requests().stream()
                        .filter(exchange -> exchange.ending().isEmpty())
                        .count())
                .closing(simulator)
                .closing(context);
    }

    private static Reply reply(Scenario scenario) {
        Reply text = Reply.text("It will rain in the evening.");
        return switch (scenario) {
            case ANSWERS -> text;
            case ADDS_UNKNOWN_FIELDS -> text.with(OpenAiProviderContractIT::withUnknownFields);
            case CALLS_TOOL -> Reply.toolCall("get_weather", "{\"city\":\"Ghent\"}");
            case CUTS_STREAM -> text.with(Fault.cutAfter(3));
            case STAYS_SILENT -> text.with(Fault.silence());
            case STALLS_STREAM -> text.with(Fault.stallAfter(3));
            case REJECTS_CREDENTIAL -> Reply.status(401);
            case LIMITS_RATE -> Reply.status(429);
            case FAILS -> Reply.status(500);
        };
    }

    private static WireResponse withUnknownFields(WireResponse response) {
        if (response.framing() == WireResponse.Framing.LENGTH) {
            byte[] body = ((Step.Send) response.body().get(0)).bytes();
            String text = new String(body, StandardCharsets.UTF_8);
            return WireResponse.of(
                    response.status(),
                    response.headers(),
                    ("{\"novel\":{\"deep\":[1,null]}," + text.substring(1)).getBytes(StandardCharsets.UTF_8));
        }
        return response.replaceEvents(event -> List.of(new Step.Send(new String(event.bytes(), StandardCharsets.UTF_8)
                .replace("data: {", "data: {\"novel\":{\"deep\":[1,null]},")
                .getBytes(StandardCharsets.UTF_8))));
    }
}
