package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.core.resilience.RetryPolicy;
import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A conversation with reasoning and two tool calls at once, begun at one provider, goes on at any other: its strict
 * simulator takes it, what is foreign to it stays at home with a warning, and its own state comes back unchanged.
 */
class ToolTurnIT {
    private static final List<SimulatedProvider> FIVE = List.of(
            SimulatedProvider.OPENAI_RESPONSES,
            SimulatedProvider.CLAUDE,
            SimulatedProvider.GEMINI,
            SimulatedProvider.GROQ,
            SimulatedProvider.OPENROUTER);
    private static final ToolDefinition WEATHER = ToolDefinition.of(
            "get_weather",
            "Tells the weather.",
            Json.of("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],"
                    + "\"additionalProperties\":false}"));
    private static final List<String> TABLE = new ArrayList<>();

    private final Simulator simulator = Simulator.start();
    private final LlmClient client = client();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        long right = TABLE.stream().filter(row -> row.contains(" right")).count();
        TABLE.sort(null);
        TABLE.add("tool-turns: " + right + " of " + FIVE.size() * FIVE.size());
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "tool-turns.txt"), TABLE);
    }

    @ParameterizedTest
    @EnumSource(value = SimulatedProvider.class, names = "OPENAI_CHAT", mode = EnumSource.Mode.EXCLUDE)
    void aConversationGoesOnAnywhere(SimulatedProvider first) {
        List<String> complaints = new ArrayList<>();
        for (SimulatedProvider next : FIVE) {
            List<String> here = new ArrayList<>();
            for (Mode mode : List.of(Mode.BLOCKING, Mode.ITERATING)) {
                complaints(first, next, mode).forEach(complaint -> here.add(mode + ": " + complaint));
            }
            TABLE.add(String.format("%-16s -> %-16s %s", first, next, here.isEmpty() ? "right" : "WRONG: " + here));
            here.forEach(complaint -> complaints.add(first + " -> " + next + ", " + complaint));
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void everyPairIsTried() {
        assertThat(FIVE.stream().map(SimulatedProvider::type).distinct()).hasSize(5);
    }

    private List<String> complaints(SimulatedProvider first, SimulatedProvider next, Mode mode) {
        ChatRequest question = ChatRequest.builder(first.address())
                .user("How is the weather in Paris and in Rome?")
                .tool(WEATHER)
                .reasoningEffort(ReasoningEffort.MEDIUM)
                .build();
        simulator.script(Reply.toolCalls(
                        new ScriptedToolCall("call_a", "get_weather", "{\"city\":\"Paris\"}"),
                        new ScriptedToolCall("call_b", "get_weather", "{\"city\":\"Rome\"}"))
                .reasoning("Two cities, ", "two calls."));
        Outcome asked = mode.take(client, question, CallOptions.defaults());
        if (asked.response().isEmpty()) {
            return List.of("the first turn failed: " + asked.failure());
        }
        ChatResponse calling = asked.response().get();
        Outcome told = mode.take(client, goingOn(question, calling, next), CallOptions.defaults());
        if (told.response().isEmpty()) {
            return List.of("refused: " + told.failure().orElseThrow());
        }
        List<String> complaints = new ArrayList<>();
        String sent = simulator.lastRequest().body();
        check(calling.toolCalls().size() == 2, calling.toolCalls().size() + " calls", complaints);
        check(
                sent.contains("Sunny in Paris.") && sent.contains("Rain in Rome."),
                "a tool's result did not arrive: " + sent,
                complaints);
        boolean dropped =
                told.response().get().warnings().stream().anyMatch(warning -> warning.kind() == Warning.Kind.DROPPED);
        if (first == next) {
            check(!dropped, "warned of its own: " + told.response().get().warnings(), complaints);
            check(returns(calling, sent), "did not return its state", complaints);
        } else {
            check(dropped, "nothing said of what is foreign", complaints);
            check(!carries(calling, sent), "sent a foreign state", complaints);
        }
        return complaints;
    }

    private static ChatRequest goingOn(ChatRequest question, ChatResponse calling, SimulatedProvider next) {
        List<String> weather = List.of("Sunny in Paris.", "Rain in Rome.");
        List<Part.ToolResult> results = new ArrayList<>();
        for (int i = 0; i < calling.toolCalls().size(); i++) {
            results.add(Part.toolResult(calling.toolCalls().get(i).id(), weather.get(i)));
        }
        return question.toBuilder()
                .model(next.address())
                .message(calling.message())
                .message(Message.tool(results.toArray(Part.ToolResult[]::new)))
                .build();
    }

    /** Whether every state that the answer carries is in the request, letter by letter. */
    private static boolean returns(ChatResponse calling, String sent) {
        return states(calling).allMatch(sent::contains);
    }

    private static boolean carries(ChatResponse calling, String sent) {
        return states(calling).anyMatch(sent::contains);
    }

    /** What rides on a text goes into the text's own fields. */
    private static Stream<String> states(ChatResponse calling) {
        return calling.parts().stream()
                .filter(part -> !(part instanceof Part.Text))
                .flatMap(part -> part.state().stream())
                .map(state -> state.value().text());
    }

    private LlmClient client() {
        LlmBuilder builder = Llm.builder().retry(RetryPolicy.never());
        for (SimulatedProvider provider : FIVE) {
            builder.provider(provider.configuredName(), provider.type(), provider.settings(simulator));
        }
        return builder.build();
    }

    private static void check(boolean right, String complaint, List<String> complaints) {
        if (!right) {
            complaints.add(complaint);
        }
    }
}
