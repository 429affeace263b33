package io.github.llmports.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonOutlineTest {

    @Test
    void findsObjectsAndReadsThemWhenAsked() {
        String text = """
                {"other": {"models": []}, "models": [
                  {"id": "ä", "aliases": ["b", "c"], "inner": {"id": "x", "list": [{}]}},
                  {"n": 1.5, "id": "d"}], "version": "v"}
                """;

        JsonOutline outline = JsonOutline.of(text, "models");

        assertThat(outline.version()).contains("v");
        assertThat(outline.entries()).extracting(JsonOutline.Entry::id).containsExactly("ä", "d");
        assertThat(outline.entries().get(0).aliases()).isEqualTo(List.of("b", "c"));
        JsonDocument second = outline.entries().get(1).read(text);
        assertThat(second.path()).isEqualTo("models[1]");
        assertThat(second.member("n").orElseThrow().path()).isEqualTo("models[1].n");
        assertThat(outline.entries()
                        .get(0)
                        .read(text)
                        .member("inner")
                        .orElseThrow()
                        .object())
                .isTrue();
    }

    @Test
    void keepsCountInALargeText() {
        StringBuilder text = new StringBuilder("{\"models\": [");
        for (int i = 0; i < 5_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\": \"model-")
                    .append(i)
                    .append("\", \"n\": ")
                    .append(i)
                    .append('}');
        }
        String whole = text.append("]}").toString();

        for (JsonOutline.Entry entry : JsonOutline.of(whole, "models").entries()) {
            assertThat("model-" + entry.read(whole).member("n").orElseThrow().integer())
                    .isEqualTo(entry.id());
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> JsonOutline.of("{\"models\": {}}", "models"))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("models is no array");
        assertThatThrownBy(() -> JsonOutline.of("{\"models\": [{}, 1]}", "models"))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("models[0] has no 'id'");
        assertThatThrownBy(() -> JsonOutline.of("{\"models\": [secret", "models"))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageContaining("is no valid JSON at line 1")
                .hasMessageNotContaining("secret");
    }
}
