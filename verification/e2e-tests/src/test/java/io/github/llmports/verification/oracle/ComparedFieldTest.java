package io.github.llmports.verification.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published list of compared fields is the one that the code compares. */
class ComparedFieldTest {
    private static final Path PUBLISHED = Path.of("..", "..", "docs", "verification", "captures.md");

    @Test
    void thePublishedListIsTheOneCompared() throws IOException {
        List<String> published = Files.readAllLines(PUBLISHED).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(published)
                .containsExactlyElementsOf(Arrays.stream(ComparedField.values())
                        .map(field -> "| `" + field + "` | " + field.source() + " |")
                        .toList());
    }
}
