package io.github.llmports.testkit.junit;

import io.github.llmports.api.spi.LlmProvider;
import io.github.llmports.api.spi.LlmProviderFactory;
import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.ServiceError;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.provider.TestContext;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a {@link Simulator} behave as the scenarios of the {@link ProviderContract} ask, in the words of whatever
 * service it is asked as; it can show all of them.
 */
public final class SimulatedService {
    private static final Reply TEXT = Reply.text("It will rain in the evening, and tomorrow too.");
    private static final ScriptedToolCall GHENT =
            new ScriptedToolCall("call_1", Expected.TOOL, "{\"city\":\"" + Expected.GHENT + "\"}");
    private static final ScriptedToolCall OSLO =
            new ScriptedToolCall("call_2", Expected.TOOL, "{\"city\":\"" + Expected.OSLO + "\"}");
    private static final String[] THOUGHT = {"Late in the year", ", so rain", " is likely."};
    private static final int SOME_EVENTS = 6;

    private SimulatedService() {}

    /**
     * A provider on a simulated service of its own that behaves like that.
     *
     * @param scenario what the service does
     * @param factory makes the provider, which is named like its type
     * @param model the id of a model that the service serves
     * @param settings the provider's settings, mostly {@code baseUrl}; see {@link Simulator#baseUrl}
     */
    public static ProviderSetup open(
            Scenario scenario,
            LlmProviderFactory factory,
            String model,
            Function<Simulator, Map<String, String>> settings) {
        Simulator.Builder builder = Simulator.builder();
        if (scenario == Scenario.REJECTS_CREDENTIAL) {
            builder.apiKey("another-key");
        }
        Simulator simulator = builder.start();
        show(scenario, simulator);
        TestContext context = TestContext.of(factory.type(), settings.apply(simulator));
        LlmProvider provider = factory.create(context);
        return ProviderSetup.of(factory.type(), provider, model)
                .running(() -> running(simulator))
                .sent(() -> simulator.lastRequest().body())
                .closing(simulator)
                .closing(context);
    }

    /** Makes the simulator answer every request from now on as the scenario says. */
    public static void show(Scenario scenario, Simulator simulator) {
        simulator.otherwise(reply(scenario));
    }

    /** The exchanges that the simulator has in flight. */
    public static int running(Simulator simulator) {
        return (int) simulator.requests().stream()
                .filter(exchange -> exchange.ending().isEmpty())
                .count();
    }

    private static Reply reply(Scenario scenario) {
        return switch (scenario) {
            case ANSWERS -> TEXT;
            case REASONS -> TEXT.reasoning(THOUGHT);
            case REASONS_AND_CALLS_TOOL -> Reply.toolCalls(GHENT).reasoning(THOUGHT);
            case CALLS_TOOL -> Reply.toolCalls(GHENT);
            case CALLS_TOOLS -> Reply.toolCalls(GHENT, OSLO);
            case INTERLEAVES_TOOLS -> Reply.toolCalls(GHENT, OSLO).with(StreamFault.interleavedToolCalls());
            case HITS_LIMIT -> TEXT.finish("length");
            case REFUSES -> Reply.refusal("I would rather not say.");
            case REPORTS_USAGE -> TEXT.usage(new TokenUsage(120, 60, 20, 40, 10));
            case ADDS_UNKNOWN_FIELDS -> TEXT.with(StreamFault.unknownFields());
            case CUTS_STREAM -> TEXT.with(Fault.cutAfter(SOME_EVENTS));
            case FAILS_IN_STREAM -> TEXT.with(StreamFault.failureAfter(SOME_EVENTS));
            case STAYS_SILENT -> TEXT.with(Fault.silence());
            case STALLS_STREAM -> TEXT.with(Fault.stallAfter(SOME_EVENTS));
            case REJECTS_CREDENTIAL -> Reply.status(401);
            case FORBIDS -> Reply.status(403);
            case LACKS_MONEY -> Reply.error(ServiceError.insufficientQuota());
            case LACKS_MODEL -> Reply.error(ServiceError.modelNotFound("the-model"));
            case REJECTS_REQUEST -> Reply.status(400);
            case EXCEEDS_CONTEXT -> Reply.error(ServiceError.contextLengthExceeded(128_000, 130_000));
            case LIMITS_RATE -> Reply.rateLimited(Duration.ofSeconds(1));
            case IS_OVERLOADED -> Reply.status(503);
            case FAILS -> Reply.status(500);
        };
    }
}
