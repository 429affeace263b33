package io.github.llmports.verification.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.verification.oracle.Capture;
import io.github.llmports.verification.oracle.Captures;
import io.github.llmports.verification.oracle.PlainReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every recording comes out of the client as a plain reading of its JSON has it, however its bytes were cut. */
class CaptureReplayIT {
    private static final String PROTOCOL = "openai-chat";
    private static final Path REPORT = Path.of("target", "captures.txt");
    private static final List<Cut> CUTS = Stream.concat(
                    Stream.of(Cut.none()), Stream.of(1L, 2L, 3L, 4L, 5L).map(Cut::new))
            .toList();

    private Path folder;
    private Replay replay;

    @BeforeEach
    void openRecordings() throws IOException {
        Optional<Path> recordings = Captures.folder(PROTOCOL);
        assumeTrue(
                recordings.isPresent(),
                "no recordings: set -D" + Captures.PROPERTY + " to the directory that has " + PROTOCOL);
        folder = recordings.get();
        replay = Replay.open();
    }

    @AfterEach
    void close() throws IOException {
        if (replay != null) {
            replay.close();
        }
    }

    @Test
    void everyCaptureComesOutAsItReads() throws IOException {
        List<String> table = new ArrayList<>();
        List<String> departures = new ArrayList<>();
        int right = 0;
        for (Capture capture : Captures.of(folder)) {
            List<String> differences = differences(capture);
            right += differences.isEmpty() ? 1 : 0;
            table.add(String.format("%-6s %s", differences.isEmpty() ? "right" : "WRONG", capture));
            differences.forEach(difference -> departures.add(capture + ", " + difference));
        }
        table.addAll(departures);
        int rows = rowsOfTheManifest();
        table.add("captures: " + right + " of " + rows);
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, table);

        assertThat(departures).isEmpty();
        assertThat(right).as("captures compared").isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource
    void mutantsTurnTheComparisonRed(Mutant mutant) {
        int mutants = 0;
        for (Capture capture : Captures.of(folder)) {
            Optional<Capture> falsified = mutant.of(capture);
            if (falsified.isPresent()) {
                mutants++;
                assertThat(PlainReading.of(capture).differencesFrom(replay.observe(falsified.get(), Cut.none())))
                        .as("%s with %s", capture, mutant)
                        .isNotEmpty();
            }
        }
        assertThat(mutants).as("recordings with %s", mutant).isGreaterThan(10);
    }

    private List<String> differences(Capture capture) {
        List<String> differences = new ArrayList<>();
        for (Cut cut : CUTS) {
            PlainReading.of(capture)
                    .differencesFrom(replay.observe(capture, cut))
                    .forEach(difference -> differences.add(cut + ": " + difference));
            if (capture.status() >= 400) {
                PlainReading.of(capture)
                        .differencesFrom(replay.observeStreaming(capture, cut))
                        .forEach(difference -> differences.add(cut + ", streaming: " + difference));
            }
        }
        return differences;
    }

    /** Counted apart from the reader of the manifest, so that no row can be lost. */
    private int rowsOfTheManifest() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("manifest.tsv"))) {
            return (int) lines.filter(line -> !line.isBlank()).count() - 1;
        }
    }
}
