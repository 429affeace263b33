package io.github.llmports.verification.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageGatesTest {

    private static final String FULL = """
            <sourcefile name="Full.java"><line nr="3" mi="0" ci="4" mb="0" cb="2"/>
            <counter type="BRANCH" missed="0" covered="2"/><counter type="LINE" missed="0" covered="8"/></sourcefile>
            """;
    private static final String HALF_A_BRANCH = """
            <sourcefile name="Half.java"><line nr="7" mi="0" ci="4" mb="1" cb="1"/>
            <counter type="BRANCH" missed="1" covered="1"/><counter type="LINE" missed="0" covered="1"/></sourcefile>
            """;
    private static final String A_LINE_MISSED = """
            <sourcefile name="Missed.java"><line nr="9" mi="4" ci="0" mb="0" cb="0"/>
            <counter type="LINE" missed="1" covered="0"/></sourcefile>
            """;

    @TempDir
    Path reports;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void nineOfTenLinesInUnitTests() throws IOException {
        report("unit", "app", FULL + HALF_A_BRANCH + A_LINE_MISSED);
        report("merged", "app", FULL + HALF_A_BRANCH + A_LINE_MISSED);
    }

    @Test
    void isMetAtTheMinimum() throws IOException {
        assertThat(check("", "unit=0.90")).isTrue();
        assertThat(printed()).contains("met    unit, lines: 90.0 % (9 of 10), at least 90.0 %");
    }

    @Test
    void isMissedBelowTheMinimum() throws IOException {
        assertThat(check("", "unit=0.91")).isFalse();
        assertThat(printed()).contains("MISSED unit, lines: 90.0 % (9 of 10), at least 91.0 %");
    }

    @Test
    void isMissedWhenOneOfSeveralIsMissed() throws IOException {
        report("loopback", "app", A_LINE_MISSED);

        assertThat(check("", "unit=0.90", "loopback=0.70")).isFalse();
    }

    @Test
    void isMissedWhenNothingWasMeasured() throws IOException {
        report("unit", "app", "");

        assertThat(check("", "unit=0.90")).isFalse();
    }

    @Test
    void refusesAMissingReport() {
        assertThatIOException().isThrownBy(() -> check("", "endtoend=0.80"));
    }

    @Test
    void aFullyCoveredCriticalPackageMeetsItsGate() throws IOException {
        report("merged", "app", FULL);

        assertThat(check("# comment\n\napp\n")).isTrue();
        assertThat(printed()).contains("app, lines: 100.0 %", "app, branches: 100.0 %");
    }

    @Test
    void aMissedBranchInACriticalPackageIsNamed() throws IOException {
        report("merged", "app", FULL + HALF_A_BRANCH);

        assertThat(check("app")).isFalse();
        assertThat(printed())
                .contains("met    app, lines", "MISSED app, branches")
                .contains("not covered: app.Half.java:7 (0 instructions, 1 branches)");
    }

    @Test
    void aMissedLineInACriticalPackageIsNamed() throws IOException {
        assertThat(check("app")).isFalse();
        assertThat(printed()).contains("MISSED app, lines", "app.Missed.java:9 (4 instructions, 0 branches)");
    }

    @Test
    void aCriticalClassIsJudgedByItself() throws IOException {
        assertThat(check("app.Full")).isTrue();
        assertThat(check("app.Missed")).isFalse();
    }

    @Test
    void aCriticalNameThatNothingCarriesIsMissed() throws IOException {
        assertThat(check("app.gone")).isFalse();
        assertThat(printed()).contains("MISSED app.gone, lines: 0.0 % (0 of 0)");
    }

    @Test
    void roundsDown() {
        assertThat(new Gate("x", new Coverage(9999, 10000), 1))
                .hasToString("MISSED x: 99.9 % (9999 of 10000), at least 100.0 %");
    }

    private boolean check(String criticalPackages, String... minimums) throws IOException {
        Path file = Files.writeString(reports.resolve("critical.txt"), criticalPackages);
        return new CoverageGates(reports, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .check(file, List.of(minimums));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void report(String kind, String packageName, String sourceFiles) throws IOException {
        Files.writeString(reports.resolve(kind + ".xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
                <report name="x"><package name="%s">%s</package></report>
                """.formatted(packageName, sourceFiles));
    }
}
