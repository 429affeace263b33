package io.github.llmports.verification.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of each fault in each mode, as a table in the build directory. Thread-safe. */
final class FaultTable {
    private static final String ROW = "%-17s %-36s %-12s %-44s %6s%n";

    private final List<String> rows = new ArrayList<>();
    private int held;

    synchronized void add(
            SimulatedProvider provider, WireFault fault, Mode mode, Outcome outcome, List<String> complaints) {
        held += complaints.isEmpty() ? 1 : 0;
        String verdict = complaints.isEmpty() ? "" : "  WRONG: " + String.join("; ", complaints);
        rows.add(String.format(
                ROW,
                provider,
                fault,
                mode,
                outcome.text() + verdict,
                outcome.took().toMillis()));
    }

    /** Writes the table; its last line says how many rows are right. */
    synchronized void write(Path file) throws IOException {
        StringBuilder table = new StringBuilder(String.format(ROW, "provider", "fault", "mode", "outcome", "ms"));
        rows.forEach(table::append);
        table.append("faults: ").append(held).append(" of ").append(rows.size()).append(System.lineSeparator());
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }
}
