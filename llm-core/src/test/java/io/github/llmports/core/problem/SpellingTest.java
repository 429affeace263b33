package io.github.llmports.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("apiKey", "baseUrl", "org");

    @Test
    void suggestsTheNearestNameWhateverItsCase() {
        assertThat(Spelling.nearest("apikey", KNOWN)).contains("apiKey");
        assertThat(Spelling.nearest("BASEURI", KNOWN)).contains("baseUrl");
        assertThat(Spelling.nearest("ogr", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("orgs", KNOWN)).contains("org");
    }

    @Test
    void suggestsNothingThatIsFarOff() {
        assertThat(Spelling.remedy("temperature", KNOWN)).isEqualTo("known: apiKey, baseUrl, org");
    }

    @Test
    void saysThatNothingIsKnown() {
        assertThat(Spelling.remedy("fast", List.of())).isEqualTo("none is known");
    }
}
