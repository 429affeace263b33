package io.github.llmports.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void writesNestedValuesInOrder() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", "a \"b\" \\ c\n\u0001é");
        fields.put("number", 3);
        fields.put("money", new BigDecimal("1E-7"));
        fields.put("flag", true);
        fields.put("list", List.of("x", List.of()));
        fields.put("map", Map.of("k", 1L));

        assertThat(JsonText.of(fields))
                .isEqualTo("{\"text\":\"a \\\"b\\\" \\\\ c\\n\\u0001é\",\"number\":3,\"money\":0.0000001,\"flag\":true,"
                        + "\"list\":[\"x\",[]],\"map\":{\"k\":1}}");
    }
}
