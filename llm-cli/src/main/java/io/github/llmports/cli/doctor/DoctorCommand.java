package io.github.llmports.cli.doctor;

import io.github.llmports.api.LlmClient;
import io.github.llmports.cli.console.Console;
import io.github.llmports.cli.console.ExitCode;
import io.github.llmports.cli.console.JsonText;
import io.github.llmports.core.Llm;
import io.github.llmports.core.LlmBuilder;
import io.github.llmports.core.inspect.ProviderStatus;
import io.github.llmports.core.inspect.SetupReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code llm doctor}: examines the set-up. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Tells which providers are found, configured and reachable.")
public final class DoctorCommand implements Callable<Integer> {

    private final Console console;
    private final UnaryOperator<LlmBuilder> sources;

    @Option(names = "--offline", description = "Connect nowhere.")
    private boolean offline;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for each provider; default: ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private int timeout;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /**
     * Creates the command.
     *
     * @param console where it prints
     * @param sources names the sources of settings
     */
    public DoctorCommand(Console console, UnaryOperator<LlmBuilder> sources) {
        this.console = console;
        this.sources = sources;
    }

    @Override
    public Integer call() {
        LlmBuilder builder = sources.apply(Llm.builder().discover());
        SetupReport setup = builder.inspect();
        List<Finding> findings = setup.problems().isEmpty() ? reach(builder, setup) : unreached(setup);
        if (json) {
            console.line(JsonText.of(DoctorReport.json(setup, findings)));
        } else {
            DoctorReport.lines(setup, findings).forEach(console::line);
        }
        if (!setup.problems().isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        return findings.stream().anyMatch(Finding::unreachable) ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<Finding> reach(LlmBuilder builder, SetupReport setup) {
        List<Finding> findings = new ArrayList<>();
        try (LlmClient client = builder.build()) {
            for (ProviderStatus provider : setup.providers()) {
                findings.add(
                        provider.ready() && !offline
                                ? Finding.reached(provider, client, Duration.ofSeconds(timeout))
                                : Finding.unasked(provider));
            }
        }
        return findings;
    }

    private static List<Finding> unreached(SetupReport setup) {
        return setup.providers().stream().map(Finding::unasked).toList();
    }
}
