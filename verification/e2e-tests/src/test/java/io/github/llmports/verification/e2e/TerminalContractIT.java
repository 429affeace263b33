package io.github.llmports.verification.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.call.CallOptions;
import io.github.llmports.testkit.simulator.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the service does and however the answer is taken: one outcome, of the right type, in time. */
class TerminalContractIT {

    private static final FaultTable TABLE = new FaultTable();
    private static final Map<SimulatedProvider, Stage> STAGES = new EnumMap<>(SimulatedProvider.class);
    private static final ExecutorService CALLERS = Executors.newFixedThreadPool(Mode.values().length);

    /** What a call may take beyond its longest clock on a busy machine; a hang takes for ever. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What a first call takes is no matter of clocks. */
    @BeforeAll
    static void warmUp() {
        for (SimulatedProvider provider : SimulatedProvider.values()) {
            Stage stage = Stage.open(provider, Map.of("maxEventBytes", String.valueOf(WireFault.MAX_EVENT_BYTES)));
            STAGES.put(provider, stage);
            for (Mode mode : Mode.values()) {
                mode.take(stage.client(), stage.ask(), CallOptions.defaults());
            }
        }
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        STAGES.values().forEach(Stage::close);
        CALLERS.shutdownNow();
        TABLE.write(Path.of("target", "faults.txt"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachModeEndsOnceAndAsItMust(SimulatedProvider provider, WireFault fault) throws Exception {
        Stage stage = STAGES.get(provider);
        stage.simulator().otherwise(fault.reply());
        List<Future<List<String>>> verdicts = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            verdicts.add(CALLERS.submit(() -> verdict(provider, fault, mode)));
        }
        List<String> complaints = new ArrayList<>();
        for (Future<List<String>> verdict : verdicts) {
            complaints.addAll(verdict.get());
        }

        assertThat(complaints).isEmpty();
        assertThat(stage.terminals().astray())
                .as("calls that listeners saw end other than once")
                .isZero();
        assertThat(stage.simulator().otherwise(Reply.ownAnswer()).unusedReplies())
                .isZero();
    }

    private static List<String> verdict(SimulatedProvider provider, WireFault fault, Mode mode) {
        Stage stage = STAGES.get(provider);
        Outcome outcome = mode.take(stage.client(), stage.ask(), fault.options());
        List<String> complaints = new ArrayList<>(fault.expected(mode).complaints(outcome, WireFault.TEXT));
        if (outcome.took().compareTo(GRACE) > 0) {
            complaints.add("took " + outcome.took());
        }
        TABLE.add(provider, fault, mode, outcome, complaints);
        return complaints.stream().map(complaint -> mode + ": " + complaint).toList();
    }

    static Stream<Arguments> faults() {
        return Stream.of(SimulatedProvider.values())
                .flatMap(provider -> WireFault.of(provider).stream().map(fault -> Arguments.of(provider, fault)));
    }
}
