package io.github.llmports.cli.demo;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.report.Attempt;
import io.github.llmports.cli.console.Console;
import io.github.llmports.cli.console.Figures;
import io.github.llmports.cli.console.StreamPrinter;
import io.github.llmports.testkit.simulator.Reply;
import java.util.List;

/** The scenes of the demo, in order. */
final class DemoScenes {

    private final Console console;
    private final DemoStage stage;
    private final LlmClient client;
    private final DemoScript script;
    private final Tally tally;
    private final String address;

    DemoScenes(Console console, DemoStage stage, DemoScript script, Tally tally) {
        this.console = console;
        this.stage = stage;
        this.client = stage.client();
        this.script = script;
        this.tally = tally;
        this.address = DemoStage.FIRST + "/" + script.model();
    }

    void play() {
        streamedAnswer();
        toolCall();
        rateLimit();
        fallback();
    }

    private void streamedAnswer() {
        title("1. A streamed answer", script.question());
        stage.first().script(script.streamed());
        ChatResponse response = StreamPrinter.print(console, client.stream(ChatRequest.of(address, script.question())));
        response.report()
                .timeToFirstContent()
                .ifPresent(time -> console.line("  first text after " + Figures.of(time)));
        took(response);
    }

    private void toolCall() {
        title("2. A tool call", script.toolQuestion());
        stage.first().script(script.toolAnswers().toArray(Reply[]::new));
        ChatRequest request = ChatRequest.builder(address)
                .user(script.toolQuestion())
                .tool(DaysBetweenTool.DEFINITION)
                .build();
        ChatResponse response = said(client.chat(request));
        while (!response.toolCalls().isEmpty()) {
            List<Part.ToolResult> results =
                    response.toolCalls().stream().map(this::runTool).toList();
            request = request.toBuilder()
                    .message(response.message())
                    .message(Message.tool(results.toArray(Part.ToolResult[]::new)))
                    .build();
            response = said(client.chat(request));
        }
    }

    private Part.ToolResult runTool(Part.ToolCall call) {
        Part.ToolResult result = DaysBetweenTool.run(call);
        console.line("  the model calls " + call.name() + call.arguments() + " and gets: " + result.text());
        return result;
    }

    private void rateLimit() {
        title("3. A rate limit that is waited for", "the service answers 429 and says how long to wait");
        stage.first().script(script.limited().toArray(Reply[]::new));
        attempted(client.chat(ChatRequest.of(address, "Are you there?")));
    }

    private void fallback() {
        title("4. A provider that dies", "the first service is shut down; the route names a second one");
        stage.first().close();
        stage.second().script(script.rescued());
        attempted(client.chat(ChatRequest.of(DemoStage.ROUTE, "Is anybody there?")));
    }

    private void title(String title, String detail) {
        console.line("");
        console.line(title + ": " + detail);
    }

    private void attempted(ChatResponse response) {
        for (Attempt attempt : response.report().attempts()) {
            console.line("  " + AttemptLine.of(attempt));
        }
        said(response);
    }

    private ChatResponse said(ChatResponse response) {
        if (!response.text().isEmpty()) {
            console.line("  " + response.text());
        }
        took(response);
        return response;
    }

    private void took(ChatResponse response) {
        tally.add(response);
        console.line("  [" + Tally.line(response) + "]");
    }
}
