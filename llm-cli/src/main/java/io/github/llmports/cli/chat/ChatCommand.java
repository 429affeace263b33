package io.github.llmports.cli.chat;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.cli.console.Console;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.cli.console.Figures;
import io.github.llmports.cli.console.JsonText;
import io.github.llmports.cli.console.StreamPrinter;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.provider.openai.OpenAiModels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llm chat}: streams the answer to one question. */
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        description = "Streams the answer to a question. Without a prompt, reads it from standard input.")
public final class ChatCommand implements Callable<Integer> {

    private final Console console;
    private final UnaryOperator<LlmBuilder> sources;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "PROVIDER/MODEL",
            description = "The model to ask; default: ${DEFAULT-VALUE}.")
    private String model = OpenAiModels.DEFAULT.text();

    @Option(
            names = {"-s", "--system"},
            paramLabel = "TEXT",
            description = "Instructions to the model.",
            defaultValue = "")
    private String system = "";

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "The most that the answer may have.",
            defaultValue = "0")
    private int maxTokens;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "The time for the whole call; default: ${DEFAULT-VALUE}.",
            defaultValue = "300")
    private int timeout;

    @Option(names = "--json", description = "Print the answer as one JSON object, once it is complete.")
    private boolean json;

    @Parameters(paramLabel = "PROMPT", arity = "0..*", description = "The question; several words are joined.")
    private List<String> prompt = List.of();

    /**
     * Creates the command.
     *
     * @param console where it reads and prints
     * @param sources names the sources of settings
     */
    public ChatCommand(Console console, UnaryOperator<LlmBuilder> sources) {
        this.console = console;
        this.sources = sources;
    }

    @Override
    public Integer call() {
        ChatRequest request = request();
        CallOptions options =
                CallOptions.builder().deadline(Duration.ofSeconds(timeout)).build();
        try (ChatSource source = ChatSource.open(request.model(), sources, console::notice)) {
            LlmClient client = source.client();
            ChatStream stream = client.stream(request, options);
            try (Interruption interruption = Interruption.closing(stream)) {
                answer(stream);
                return interruption.happened() ? ExitCode.INTERRUPTED : ExitCode.OK;
            }
        }
    }

    private void answer(ChatStream stream) {
        if (json) {
            console.line(JsonText.of(AnswerFields.of(StreamPrinter.print(console.silenced(), stream))));
            return;
        }
        ChatResponse response = StreamPrinter.print(console, stream);
        for (Warning warning : response.warnings()) {
            console.notice("warning: " + warning.message());
        }
        console.notice("[" + response.provider() + "/" + response.modelServed() + "; "
                + Figures.of(response.usage()) + "; "
                + Figures.of(response.report().cost()) + "; "
                + Figures.of(response.report().duration()) + "]");
    }

    private ChatRequest request() {
        if (timeout < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout must be at least 1 second");
        }
        if (maxTokens < 0) {
            throw new ParameterException(spec.commandLine(), "--max-tokens must be positive");
        }
        ChatRequest.Builder builder;
        try {
            builder = ChatRequest.builder(model);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--model: " + e.getMessage(), e);
        }
        if (!system.isBlank()) {
            builder.system(system);
        }
        if (maxTokens > 0) {
            builder.maxOutputTokens(maxTokens);
        }
        return builder.user(question()).build();
    }

    private String question() {
        String text = String.join(" ", prompt);
        if (text.isBlank() && console.terminal()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to ask; give a prompt or pipe one: echo Hello | llm chat");
        }
        text = text.isBlank() ? console.readAll() : text;
        if (text.isBlank()) {
            throw new ParameterException(spec.commandLine(), "the prompt on standard input is empty");
        }
        return text;
    }
}
