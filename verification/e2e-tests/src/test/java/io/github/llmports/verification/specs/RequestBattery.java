package io.github.llmports.verification.specs;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.batch.BatchRequest;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolChoice;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.generate.Generators;
import io.github.llmports.testkit.server.Exchange;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Asks for everything that a request can hold, of every provider, and gives what was sent. */
final class RequestBattery {
    private static final int GENERATED = 30;
    private static final Json CITY = Json.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
            + "\"required\":[\"city\"],\"additionalProperties\":false}");
    private static final ToolDefinition WEATHER = ToolDefinition.of("get_weather", "Tells the weather.", CITY);
    private static final ToolDefinition CLOCK =
            ToolDefinition.of("get_time", "Tells the time.", Json.of("{\"type\":\"object\",\"properties\":{}}"));

    private final LlmClient client;
    private final Simulator simulator;

    private RequestBattery(LlmClient client, Simulator simulator) {
        this.client = client;
        this.simulator = simulator;
    }

    /** The requests with a JSON body that went to a service. */
    static List<Exchange> sentTo(SpecifiedService service) {
        try (Simulator simulator = Simulator.builder().strict(false).start();
                LlmClient client = client(simulator)) {
            RequestBattery battery = new RequestBattery(client, simulator);
            List<Message> foreign = battery.toolTurns(service);
            int before = simulator.requests().size();
            service.addresses().forEach(address -> battery.ask(address, foreign));
            battery.doors(service);
            return simulator.requests().subList(before, simulator.requests().size()).stream()
                    .filter(exchange ->
                            exchange.method().equals("POST") && exchange.body().startsWith("{"))
                    .toList();
        }
    }

    private static LlmClient client(Simulator simulator) {
        LlmBuilder builder = Llm.builder().retry(RetryPolicy.never());
        for (SpecifiedService service : SpecifiedService.values()) {
            builder.provider(service.configuredName(), service.type(), service.settings(simulator));
        }
        return builder.build();
    }

    /** A tool turn of each of the other services, one after the other. */
    private List<Message> toolTurns(SpecifiedService but) {
        List<Message> turns = new ArrayList<>();
        for (SpecifiedService service : SpecifiedService.values()) {
            if (service != but) {
                turns.addAll(toolTurn(service.addresses().get(0)));
            }
        }
        return turns;
    }

    private List<Message> toolTurn(String address) {
        simulator.script(Reply.toolCalls(
                        new ScriptedToolCall("call_a", "get_weather", "{\"city\":\"Paris\"}"),
                        new ScriptedToolCall("call_b", "get_time", "{}"))
                .reasoning("Two ", "calls."));
        ChatResponse calling = client.chat(ChatRequest.builder(address)
                .user("Weather and time?")
                .tool(WEATHER)
                .tool(CLOCK)
                .reasoningEffort(ReasoningEffort.MEDIUM)
                .build());
        List<Part.ToolCall> calls = calling.toolCalls();
        return List.of(
                Message.user("Weather and time?"),
                calling.message(),
                Message.tool(
                        Part.toolResult(calls.get(0).id(), "Sunny."),
                        Part.toolError(calls.get(1).id(), "No clock.")));
    }

    private void ask(String address, List<Message> foreign) {
        ChatRequest.Builder plain =
                ChatRequest.builder(address).system("Be brief.").user("Hello.");
        ChatRequest hello = plain.build();
        take(hello);
        take(hello.toBuilder().assistant("Hello!").user("And now?").build());
        take(hello.toBuilder()
                .temperature(0.5)
                .topP(0.9)
                .maxOutputTokens(50)
                .stop("STOP", "END")
                .seed(7)
                .presencePenalty(0.25)
                .frequencyPenalty(0.75)
                .build());
        take(hello.toBuilder().promptCache(PromptCacheHints.key("greeting")).build());
        take(hello.toBuilder()
                .responseFormat(ResponseFormat.jsonSchema("city", CITY))
                .build());
        take(hello.toBuilder()
                .user("As JSON.")
                .responseFormat(ResponseFormat.jsonObject())
                .build());
        for (ReasoningEffort effort : ReasoningEffort.values()) {
            take(hello.toBuilder().reasoningEffort(effort).showReasoning(true).build());
        }
        take(hello.toBuilder().reasoningBudget(2000).maxOutputTokens(4000).build());
        for (ToolChoice choice :
                List.of(ToolChoice.auto(), ToolChoice.required(), ToolChoice.none(), ToolChoice.named("get_time"))) {
            take(hello.toBuilder()
                    .tool(WEATHER)
                    .tool(CLOCK)
                    .toolChoice(choice)
                    .parallelToolCalls(false)
                    .build());
        }
        take(ChatRequest.builder(address)
                .user(
                        Part.text("What is this?"),
                        Part.image(MediaSource.link(URI.create("https://example.com/cat.png"))),
                        Part.image(MediaSource.inline("image/png", new byte[] {1, 2, 3})),
                        Part.document("cat.pdf", MediaSource.inline("application/pdf", new byte[] {4, 5})))
                .build());
        take(ChatRequest.builder(address)
                .user(Part.text("And this?"), Part.audio(MediaSource.inline("audio/wav", new byte[] {6})))
                .build());
        take(ChatRequest.builder(address)
                .messages(toolTurn(address))
                .tool(WEATHER)
                .tool(CLOCK)
                .build());
        take(ChatRequest.builder(address)
                .messages(foreign)
                .user("Go on.")
                .tool(WEATHER)
                .tool(CLOCK)
                .build());
        Generators generators = Generators.of(20_261_122);
        for (int i = 0; i < GENERATED; i++) {
            take(generators.request(address));
        }
    }

    private void doors(SpecifiedService service) {
        ChatRequest question = ChatRequest.builder(service.addresses().get(0))
                .system("Be brief.")
                .user("Hello.")
                .tool(WEATHER)
                .build();
        quietly(() -> client.tokens().count(question));
        quietly(() -> client.batches()
                .create(BatchRequest.of(
                        List.of(new BatchRequest.Item("a", question), new BatchRequest.Item("b", question))))
                .join());
        if (!service.embedder().isEmpty()) {
            quietly(() -> client.embeddings().embed(EmbeddingRequest.of(service.embedder(), "one", "two")));
        }
    }

    /** Whole and streamed; what the provider refuses to send is no request. */
    private void take(ChatRequest request) {
        quietly(() -> client.chat(request));
        quietly(() -> client.stream(request).forEach(event -> {}));
    }

    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (LlmException | CompletionException e) {
            return;
        }
    }
}
