package io.github.llmports.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    @Test
    void readsAndWritesEveryKindOfValue() {
        String text =
                "{\"s\":\"\\u00e4\\n\",\"n\":1.50,\"t\":true,\"f\":false,\"z\":null,\"a\":[1,[],{}],\"o\":{\"x\":2}}";

        JsonTree tree = JsonTree.parse(text);

        assertThat(tree.json()).isEqualTo(text.replace("\\u00e4", "\u00e4"));
        assertThat(tree.at("s").text()).hasValue("\u00e4\n");
        assertThat(tree.at("n").number()).hasValue(new BigDecimal("1.50"));
        assertThat(tree.at("t").isTrue()).isTrue();
        assertThat(tree.at("f").isTrue()).isFalse();
        assertThat(tree.at("a").elements()).hasSize(3);
        assertThat(tree.at("o").members()).containsOnlyKeys("x");
        assertThat(tree.isObject()).isTrue();
        assertThat(tree.at("a").isArray()).isTrue();
    }

    @Test
    void tellsNullFromMissing() {
        JsonTree tree = JsonTree.parse("{\"z\":null}");

        assertThat(tree.at("z").present()).isTrue();
        assertThat(tree.at("z").hasValue()).isFalse();
        assertThat(tree.at("y").present()).isFalse();
        assertThat(tree.at("y").at("x").elements()).isEmpty();
        assertThat(tree.at("y").members()).isEmpty();
        assertThat(tree.at("y").textOrEmpty()).isEmpty();
        assertThat(tree.at("y").number()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "nope", "[1,]"})
    void refusesWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> JsonTree.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesPlainValues() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1, 2L, null, true, "\""));
        map.put("tree", JsonTree.of(List.of()));

        assertThat(JsonTree.write(map)).isEqualTo("{\"list\":[1,2,null,true,\"\\\"\"],\"tree\":[]}");
    }
}
