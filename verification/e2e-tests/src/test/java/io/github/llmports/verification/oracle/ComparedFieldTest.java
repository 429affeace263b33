package io.github.llmports.verification.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published lists of compared fields are those that the code compares. */
class ComparedFieldTest {
    private static final Path PUBLISHED = Path.of("..", "..", "docs", "verification", "captures.md");

    @Test
    void thePublishedListsAreThoseCompared() throws IOException {
        List<String> published = Files.readAllLines(PUBLISHED).stream()
                .filter(line -> line.startsWith("| `") || line.startsWith("## "))
                .toList();
        List<String> compared = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            compared.add("## " + protocol.title());
            protocol.fields().forEach(field -> compared.add("| `" + field + "` | " + protocol.source(field) + " |"));
        }

        assertThat(published).containsExactlyElementsOf(compared);
    }
}
