package io.github.llmports.provider.groq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroqOptionsTest {

    @Test
    void writesEveryField() {
        assertThat(GroqOptions.builder()
                        .serviceTier("flex")
                        .reasoningFormat("raw")
                        .includeReasoning(false)
                        .disableToolValidation(true)
                        .searchOnly(List.of("a.test"))
                        .searchNever(List.of("b.test"))
                        .compound(Json.of("{\"tools\":{}}"))
                        .documents(Json.of("[]"))
                        .user("u-1")
                        .field("citation_options", Json.of("\"enabled\""))
                        .build()
                        .toJson()
                        .text())
                .isEqualTo("{\"service_tier\":\"flex\",\"reasoning_format\":\"raw\",\"include_reasoning\":false,"
                        + "\"disable_tool_validation\":true,\"compound_custom\":{\"tools\":{}},\"documents\":[],"
                        + "\"user\":\"u-1\",\"citation_options\":\"enabled\",\"search_settings\":{\"include_domains\":"
                        + "[\"a.test\"],\"exclude_domains\":[\"b.test\"]}}");
    }

    @Test
    void startsEmpty() {
        assertThat(GroqOptions.builder().build().toJson()).isEqualTo(Json.EMPTY_OBJECT);
    }
}
