package io.github.llmports.support.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionFieldsTest {

    @Test
    void writesEveryKindOfValueInTheOrderOfTheFields() {
        OptionFields inner = new OptionFields();
        inner.flag("on", true);
        OptionFields fields = new OptionFields();
        fields.text("text", "a \"b\" \\ \n é");
        fields.texts("texts", List.of("a", "\""));
        fields.number("decimal", new BigDecimal("1E+2"));
        fields.number("whole", 7);
        fields.json("raw", Json.of("[1]"));
        fields.object("inner", inner);
        fields.object("nothing", new OptionFields());
        fields.text("text", "changed");

        assertThat(fields.toJson().text())
                .isEqualTo("{\"text\":\"changed\",\"texts\":[\"a\",\"\\\"\"],\"decimal\":100,\"whole\":7,\"raw\":[1],"
                        + "\"inner\":{\"on\":true}}");
        assertThat(OptionFields.quoted("a \"b\" \\ \n é")).isEqualTo("\"a \\\"b\\\" \\\\ \\u000a é\"");
        assertThat(new OptionFields().toJson().text()).isEqualTo("{}");
    }
}
