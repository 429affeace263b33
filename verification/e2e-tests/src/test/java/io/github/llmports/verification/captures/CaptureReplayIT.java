package io.github.llmports.verification.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.llmports.verification.oracle.Capture;
import io.github.llmports.verification.oracle.Captures;
import io.github.llmports.verification.oracle.ComparedField;
import io.github.llmports.verification.oracle.PlainReading;
import io.github.llmports.verification.oracle.Protocol;
import io.github.llmports.verification.oracle.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording comes out of the client as a plain reading of its JSON has it, however its bytes were cut. */
class CaptureReplayIT {
    private static final List<Cut> CUTS = Stream.concat(
                    Stream.of(Cut.none()), Stream.of(1L, 2L, 3L, 4L, 5L).map(Cut::new))
            .toList();
    private static final List<Protocol> CHATS =
            List.of(Protocol.CHAT_COMPLETIONS, Protocol.RESPONSES, Protocol.MESSAGES, Protocol.GENERATE_CONTENT);

    private final List<Path> folders = new ArrayList<>();
    private Replay replay;

    @BeforeEach
    void openRecordings() throws IOException {
        for (String folder : Captures.FOLDERS) {
            Optional<Path> recordings = Captures.folder(folder);
            assumeTrue(
                    recordings.isPresent(),
                    "no recordings: set -D" + Captures.PROPERTY + " to the directory that has " + folder);
            folders.add(recordings.get());
        }
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
        CaptureTable table = new CaptureTable();
        for (Path folder : folders) {
            for (Capture capture : Captures.of(folder)) {
                Optional<Protocol> protocol = Rows.protocol(capture);
                if (protocol.isPresent()) {
                    table.replayed(capture, differences(capture, protocol.get()));
                } else {
                    table.listed(capture, Rows.reason(capture).orElseThrow());
                }
            }
            table.folder(folder.getFileName().toString(), Captures.rows(folder));
        }
        table.write();

        assertThat(table.departures()).isEmpty();
        assertThat(table.covered()).as("captures").isEqualTo(table.rows());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void mutantsTurnTheComparisonRed(Protocol protocol, Mutant mutant) {
        int mutants = 0;
        for (Path folder : folders) {
            for (Capture capture : Captures.of(folder)) {
                boolean speaks = Rows.protocol(capture).filter(protocol::equals).isPresent()
                        && !capture.failed()
                        && PlainReading.of(capture, protocol)
                                .value(ComparedField.ERROR_TYPE)
                                .isEmpty();
                Optional<Capture> falsified = speaks ? mutant.of(capture, protocol) : Optional.empty();
                if (falsified.isPresent()) {
                    mutants++;
                    assertThat(PlainReading.of(capture, protocol)
                                    .differencesFrom(replay.observe(falsified.get(), protocol, Cut.none()), protocol))
                            .as("%s with %s", capture, mutant)
                            .isNotEmpty();
                }
            }
        }
        assertThat(mutants).as("recordings with %s", mutant).isGreaterThan(10);
    }

    static Stream<Arguments> mutants() {
        return CHATS.stream()
                .flatMap(protocol -> Stream.of(Mutant.values()).map(mutant -> Arguments.of(protocol, mutant)));
    }

    private List<String> differences(Capture capture, Protocol protocol) {
        List<String> differences = new ArrayList<>();
        for (Cut cut : CUTS) {
            PlainReading.of(capture, protocol)
                    .differencesFrom(replay.observe(capture, protocol, cut), protocol)
                    .forEach(difference -> differences.add(cut + ": " + difference));
            if (capture.failed() && CHATS.contains(protocol)) {
                PlainReading.of(capture, protocol)
                        .differencesFrom(replay.observeStreaming(capture, protocol, cut), protocol)
                        .forEach(difference -> differences.add(cut + ", streaming: " + difference));
            }
        }
        return differences;
    }
}
