package io.github.llmports.testkit.junit;

import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.fault.StreamFault;
import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.Simulator;
import java.time.Duration;

/** Makes a {@link Simulator} behave as the scenarios of the {@link ProviderContract} ask; it can show all of them. */
public final class SimulatedService {
    private static final Reply TEXT = Reply.text("It will rain in the evening, and tomorrow too.");
    private static final int SOME_EVENTS = 4;

    private SimulatedService() {}

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
            case CALLS_TOOL -> Reply.toolCall("get_weather", "{\"city\":\"Ghent\"}");
            case ADDS_UNKNOWN_FIELDS -> TEXT.with(StreamFault.unknownFields());
            case CUTS_STREAM -> TEXT.with(Fault.cutAfter(SOME_EVENTS));
            case STAYS_SILENT -> TEXT.with(Fault.silence());
            case STALLS_STREAM -> TEXT.with(Fault.stallAfter(SOME_EVENTS));
            case REJECTS_CREDENTIAL -> Reply.status(401);
            case LIMITS_RATE -> Reply.rateLimited(Duration.ofSeconds(1));
            case FAILS -> Reply.status(500);
        };
    }
}
