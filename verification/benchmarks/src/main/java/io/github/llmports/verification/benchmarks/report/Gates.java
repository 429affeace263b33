package io.github.llmports.verification.benchmarks.report;

import static io.github.llmports.verification.benchmarks.measure.Contender.OURS;
import static io.github.llmports.verification.benchmarks.measure.Contender.RAW;

import io.github.llmports.verification.benchmarks.measure.Cell;
import io.github.llmports.verification.benchmarks.measure.CellKey;
import io.github.llmports.verification.benchmarks.measure.Wire;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import java.util.ArrayList;
import java.util.List;

/** The bars that the project's client is held to, on one JDK, in the clear. */
public final class Gates {
    private static final int ROUNDS = 7;

    private final Results results;
    private final String jdk;

    private Gates(Results results, String jdk) {
        this.results = results;
        this.jdk = jdk;
    }

    /** All bars with what was measured. */
    public static List<Gate> of(Results results, String jdk) {
        return new Gates(results, jdk).all();
    }

    private List<Gate> all() {
        List<Gate> gates = new ArrayList<>(shared());
        if (Protocol.current() == Protocol.CHAT) {
            gates.add(
                    0,
                    Gate.between(
                            "floor: bytes for an event (raw client counts)",
                            median(Cell.STREAM, RAW, "bytes"),
                            900,
                            1130));
        }
        if (Protocol.current() == Protocol.GROQ) {
            gates.add(Gate.between(
                    "fast stream: events in a second", median(Cell.FAST, OURS, "per_second"), 1_800, 2_100));
            gates.add(Gate.atMost("fast stream: percent of one core", median(Cell.FAST, OURS, "core_percent"), "", 5));
        }
        return List.copyOf(gates);
    }

    private List<Gate> shared() {
        return List.of(
                Gate.between("rounds of each ratio", rounds(), ROUNDS, 1_000),
                Gate.atMost("stream: CPU for an event, to the floor", ratio(Cell.STREAM, "cpu_us"), "1.00", 1.3),
                Gate.atMost("stream: allocation for an event, to the floor", ratio(Cell.STREAM, "bytes"), "", 0.5),
                Gate.atMost("call: CPU, to the floor", ratio(Cell.CALL, "cpu_us"), "1.15", 1.3),
                Gate.atMost("call: allocation, to the floor", ratio(Cell.CALL, "bytes"), "", 1.2),
                Gate.atMost("first text: median latency, to the floor", ratio(Cell.FIRST, "p50_us"), "1.10", 1.3),
                Gate.atMost("cold start: CPU to the first answer, to the floor", ratio(Cell.COLD, "cpu_ms"), "", 1.15),
                Gate.between("slow streams completed", median(Cell.SLOW, OURS, "completed"), 5_000, 5_000),
                Gate.atMost("slow streams: threads", median(Cell.SLOW, OURS, "threads"), "", 30),
                Gate.atMost("slow streams: kB of live heap each", median(Cell.SLOW, OURS, "heap_kb"), "", 40));
    }

    private double rounds() {
        return List.of(Cell.STREAM, Cell.CALL, Cell.FIRST, Cell.COLD).stream()
                .mapToInt(cell -> Math.min(
                        results.of(key(cell), OURS).size(),
                        results.of(key(cell), RAW).size()))
                .min()
                .orElse(0);
    }

    private double median(Cell cell, String contender, String figure) {
        return Comparison.median(results, key(cell), contender, figure);
    }

    private double ratio(Cell cell, String figure) {
        return Comparison.ratio(results, key(cell), OURS, RAW, figure);
    }

    private CellKey key(Cell cell) {
        return new CellKey(jdk, Wire.CLEAR.label(), Protocol.current().label(), cell.label());
    }
}
