package io.github.llmports.verification.captures;

import io.github.llmports.verification.oracle.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The result by row and by folder, as it is printed. */
final class CaptureTable {
    private static final Path REPORT = Path.of("target", "captures.txt");

    private final List<String> lines = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final List<String> departures = new ArrayList<>();
    private int right;
    private int wrong;
    private int listed;
    private int covered;
    private int rows;

    CaptureTable() {
        folders.add(String.format("%-18s %5s %6s %6s %6s", "folder", "rows", "right", "wrong", "listed"));
    }

    void replayed(Capture capture, List<String> differences) {
        boolean asRead = differences.isEmpty();
        right += asRead ? 1 : 0;
        wrong += asRead ? 0 : 1;
        lines.add(String.format("%-6s %s", asRead ? "right" : "WRONG", capture));
        differences.forEach(difference -> departures.add(capture + ", " + difference));
    }

    /** A row that has no door to go through. */
    void listed(Capture capture, String reason) {
        listed++;
        lines.add(String.format("%-6s %s: %s", "listed", capture, reason));
    }

    /** Ends a folder, whose manifest has so many rows. */
    void folder(String name, int rowsOfTheManifest) {
        folders.add(String.format("%-18s %5d %6d %6d %6d", name, rowsOfTheManifest, right, wrong, listed));
        covered += right + listed;
        rows += rowsOfTheManifest;
        right = 0;
        wrong = 0;
        listed = 0;
    }

    List<String> departures() {
        return departures;
    }

    /** Rows that came out right, and those that are listed with a reason. */
    int covered() {
        return covered;
    }

    int rows() {
        return rows;
    }

    void write() throws IOException {
        List<String> all = new ArrayList<>(lines);
        all.addAll(departures);
        all.addAll(folders);
        all.add("captures: " + covered + " of " + rows);
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, all);
    }
}
