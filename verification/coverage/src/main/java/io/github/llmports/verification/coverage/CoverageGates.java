package io.github.llmports.verification.coverage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints each gap in the critical packages, then one line per gate.
 *
 * <p>Arguments: the directory of the reports, the file of critical packages, then pairs {@code kind=minimum}, where
 * {@code kind.xml} is a report and the minimum is a ratio of lines. Exits with 1 when a gate is missed.
 */
public final class CoverageGates {

    private final Path reports;
    private final PrintStream out;

    CoverageGates(Path reports, PrintStream out) {
        this.reports = reports;
        this.out = out;
    }

    /** Runs the gates on the given reports. */
    public static void main(String[] arguments) throws IOException {
        CoverageGates gates = new CoverageGates(Path.of(arguments[0]), System.out);
        List<String> minimums = List.of(arguments).subList(2, arguments.length);
        System.exit(gates.check(Path.of(arguments[1]), minimums) ? 0 : 1);
    }

    boolean check(Path criticalPackages, List<String> minimums) throws IOException {
        List<Gate> gates = new ArrayList<>();
        for (String minimum : minimums) {
            String[] pair = minimum.split("=", 2);
            Coverage lines =
                    CoverageReport.read(reports.resolve(pair[0] + ".xml")).lines();
            gates.add(new Gate(pair[0] + ", lines", lines, Double.parseDouble(pair[1])));
        }
        CoverageReport merged = CoverageReport.read(reports.resolve("merged.xml"));
        for (String name : names(criticalPackages)) {
            CoverageReport critical = merged.only(name);
            critical.gaps().forEach(gap -> out.println("not covered: " + gap));
            gates.add(new Gate(name + ", lines", critical.lines(), 1));
            if (critical.branches().total() > 0) {
                gates.add(new Gate(name + ", branches", critical.branches(), 1));
            }
        }
        gates.forEach(out::println);
        return gates.stream().allMatch(Gate::isMet);
    }

    private static List<String> names(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
