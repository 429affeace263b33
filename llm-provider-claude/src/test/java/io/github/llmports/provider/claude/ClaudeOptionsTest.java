package io.github.llmports.provider.claude;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.json.Json;
import org.junit.jupiter.api.Test;

class ClaudeOptionsTest {

    @Test
    void writesFieldsAsTheServiceNamesThem() {
        Json options = ClaudeOptions.builder()
                .beta("a-1")
                .beta("b-1")
                .serverTool(Json.of("{\"type\":\"web_search_20260318\",\"name\":\"web_search\"}"))
                .serverTool(Json.of("{\"type\":\"code_execution_20260521\"}"))
                .citations(true)
                .eagerInputStreaming(true)
                .serviceTier("auto")
                .speed("fast")
                .userId("u \"1\"")
                .automaticCaching("1h")
                .topK(5)
                .field("container", Json.of("\"c_1\""))
                .build()
                .toJson();

        assertThat(options.text())
                .isEqualTo(
                        "{\"citations\":true,\"eager_input_streaming\":true,\"service_tier\":\"auto\",\"speed\":\"fast\","
                                + "\"metadata\":{\"user_id\":\"u \\\"1\\\"\"},\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"},"
                                + "\"top_k\":5,\"container\":\"c_1\",\"betas\":[\"a-1\",\"b-1\"],\"server_tools\":["
                                + "{\"type\":\"web_search_20260318\",\"name\":\"web_search\"},{\"type\":\"code_execution_20260521\"}]}");
    }

    @Test
    void isAnEmptyObjectWithoutFields() {
        assertThat(ClaudeOptions.builder().build().toJson()).isEqualTo(Json.EMPTY_OBJECT);
    }
}
