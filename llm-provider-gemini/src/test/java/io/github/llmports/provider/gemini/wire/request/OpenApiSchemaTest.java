package io.github.llmports.provider.gemini.wire.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.provider.gemini.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiSchemaTest {

    private final Wire wire = Wire.of(Wire.OLD).openApi();

    private String converted(String schema) {
        String added = wire.added(Wire.hi().responseFormat(ResponseFormat.jsonSchema("s", Json.of(schema))));
        String start = "\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":";
        assertThat(added).startsWith(start);
        return added.substring(start.length(), added.length() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"string\",\"title\":\"T\",\"maxLength\":3}|"
                        + "{\"type\":\"STRING\",\"title\":\"T\",\"maxLength\":\"3\"}",
                "{\"type\":[\"string\",\"null\"]}|{\"nullable\":true,\"type\":\"STRING\"}",
                "{\"type\":[\"string\",\"integer\"]}|{\"anyOf\":[{\"type\":\"STRING\"},{\"type\":\"INTEGER\"}]}",
                "{\"type\":\"null\"}|{\"nullable\":true}",
                "{\"type\":\"array\",\"items\":{\"type\":\"number\"}}|{\"type\":\"ARRAY\",\"items\":{\"type\":\"NUMBER\"}}",
                "{\"enum\":[\"a\",\"b\"]}|{\"enum\":[\"a\",\"b\"],\"type\":\"STRING\"}",
                "{\"type\":\"string\",\"const\":\"a\"}|{\"type\":\"STRING\",\"enum\":[\"a\"]}",
                "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}|{\"nullable\":true,\"type\":\"STRING\"}",
                "{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}|"
                        + "{\"anyOf\":[{\"type\":\"STRING\"},{\"type\":\"INTEGER\"}]}",
                "{\"allOf\":[{\"type\":\"object\"},{\"required\":[\"a\"]}]}|{\"type\":\"OBJECT\",\"required\":[\"a\"]}",
                "{\"$schema\":\"x\",\"additionalProperties\":false,\"type\":\"boolean\"}|{\"type\":\"BOOLEAN\"}",
                "{\"$defs\":{\"p\":{\"type\":\"string\"}},\"properties\":{\"a\":{\"$ref\":\"#/$defs/p\","
                        + "\"description\":\"D\"}}}|{\"properties\":{\"a\":{\"type\":\"STRING\",\"description\":\"D\"}}}"
            })
    void saysTheSameInTheOlderDialect(String schema, String expected) {
        assertThat(converted(schema)).isEqualTo(expected);
        assertThat(wire.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"integer\",\"multipleOf\":2}|{\"type\":\"INTEGER\"}|multipleOf",
                "{\"enum\":[1,2]}|{}|enum of other values than texts",
                "{\"$ref\":\"other.json\"}|{}|the reference other.json",
                "{\"$ref\":\"#/nowhere\"}|{}|the reference #/nowhere"
            })
    void saysWhatItCannotSay(String schema, String expected, String lost) {
        assertThat(converted(schema)).isEqualTo(expected);
        assertThat(wire.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains(lost));
    }

    @Test
    void endsWhereReferencesDoNot() {
        assertThat(converted("{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"}}}"))
                .endsWith("{\"type\":\"OBJECT\"}" + "}}".repeat(33));
        assertThat(wire.warnings()).hasSize(1);
    }

    @Test
    void refusesInStrictModeWhatItCannotSay() {
        assertThatThrownBy(() -> wire.strict()
                        .added(Wire.hi().responseFormat(ResponseFormat.jsonSchema("s", Json.of("{\"not\":{}}")))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not");
    }
}
