package io.github.llmports.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code in the documents is a region of a compiled test or example, letter by letter. */
class DocsSnippetTest {

    private static final Map<String, String> REGIONS = Snippets.regions(Checkout.root());

    static List<Path> documents() {
        return Snippets.documents(Checkout.root());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void showsCodeAsItIsCompiled(Path document) {
        Snippets.shown(Snippets.read(document))
                .forEach((name, text) -> assertThat(text).as(name).isEqualTo(REGIONS.get(name)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void showsNoOtherJavaCode(Path document) {
        String text = Snippets.read(document);
        Stream<String> fences =
                Pattern.compile("(?m)^```java$").matcher(text).results().map(Object::toString);
        long marked = Pattern.compile("<!-- snippet: [a-z-]+ -->\\n```java\\n")
                .matcher(text)
                .results()
                .count();

        assertThat(fences.count()).isEqualTo(marked);
    }

    @Test
    void noticesADifference() {
        String document = "<!-- snippet: hello -->\n```java\nhello(1);\n```\n";

        assertThat(Snippets.shown(document)).containsExactly(Map.entry("hello", "hello(1);"));
        assertThat(Snippets.shown(document.replace('1', '2'))).isNotEqualTo(Snippets.shown(document));
    }

    @Test
    void findsTheRegionsOfTheGuides() {
        assertThat(REGIONS)
                .containsKeys("readme-hello", "tool-turn", "fallback", "plugin-stream", "consumer-dependencies");
    }
}
