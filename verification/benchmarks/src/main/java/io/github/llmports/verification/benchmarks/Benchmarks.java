package io.github.llmports.verification.benchmarks;

import io.github.llmports.verification.benchmarks.measure.CellRun;
import io.github.llmports.verification.benchmarks.measure.Jdk;
import io.github.llmports.verification.benchmarks.report.Gate;
import io.github.llmports.verification.benchmarks.report.Gates;
import io.github.llmports.verification.benchmarks.report.Results;
import io.github.llmports.verification.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Entry point, {@code Benchmarks WORK_DIRECTORY RESULT_DIRECTORY [--full]}; the protocol is the property
 * {@code benchmark.protocol}. Without {@code --full} it measures what the gates need, from the beginning. With it, it
 * goes on where the kept results end, and stops in time for the next run.
 */
public final class Benchmarks {
    /** After this time no further cell is begun: one with all peers takes up to seven minutes, a run at most nine. */
    private static final long FULL_BUDGET_NANOS = 120_000_000_000L;

    private final Path work;
    private final Results results;

    private Benchmarks(Path work, Results results) {
        this.work = work;
        this.results = results;
    }

    /** Exits 0 when all gates are met and everything is measured, else 1. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of(args[0]));
        boolean full = List.of(args).contains("--full");
        Path kept = full ? Path.of(args[1], "results.tsv") : work.resolve("results.tsv");
        if (!full) {
            Files.deleteIfExists(kept);
        }
        Benchmarks benchmarks = new Benchmarks(work, Results.in(kept));
        Plan plan = full ? Plan.full() : Plan.gates();
        int measured = benchmarks.measure(plan, full ? FULL_BUDGET_NANOS : Long.MAX_VALUE);
        List<String> report = benchmarks.report();
        report.forEach(System.out::println);
        if (full) {
            Files.write(Path.of(args[1], "full.md"), titled(report));
        }
        System.exit(benchmarks.conclude(measured, plan.steps().size()));
    }

    private int measure(Plan plan, long budgetNanos) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int measured = 0;
        for (Plan.Step step : plan.steps()) {
            boolean inTime = System.nanoTime() - start < budgetNanos;
            if (!results.has(step.key()) && inTime) {
                System.out.println("measuring " + step.key());
                results.add(CellRun.measure(step.cell(), step.wire(), step.jdk(), work, step.contenders()));
            }
            measured += results.has(step.key()) ? 1 : 0;
        }
        return measured;
    }

    private List<Gate> gates() {
        return Gates.of(results, Jdk.running().name());
    }

    private List<String> report() {
        List<String> lines = new ArrayList<>(Table.of(results));
        lines.add("");
        lines.add("```");
        gates().forEach(gate -> lines.add(gate.toString()));
        lines.add("```");
        return lines;
    }

    private int conclude(int measured, int wanted) {
        List<Gate> gates = gates();
        long met = gates.stream().filter(Gate::met).count();
        if (measured < wanted) {
            System.out.printf("benchmarks: %d of %d cells, run it again to go on%n", measured, wanted);
            return 1;
        }
        System.out.printf("benchmarks: %d of %d gates%n", met, gates.size());
        return met == gates.size() ? 0 : 1;
    }

    private static List<String> titled(List<String> report) {
        List<String> lines = new ArrayList<>();
        lines.add("# Benchmarks, in full");
        lines.add("");
        lines.add("Medians over all rounds; in brackets the median of the ratios to `raw-async` in the same round.");
        lines.add(
                "Trust ratios and bytes; times are those of one machine on one day. How it is measured: `README.md`.");
        lines.addAll(report);
        return lines;
    }
}
