package io.github.llmports.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.json.Json;
import io.github.llmports.testkit.json.JsonTree;
import org.junit.jupiter.api.Test;

class OpenAiOptionsTest {

    @Test
    void writesFieldsAsTheServiceNamesThem() {
        Json options = OpenAiOptions.builder()
                .serviceTier("flex")
                .verbosity("low")
                .promptCacheKey("k")
                .safetyIdentifier("u")
                .store(true)
                .logprobs(2)
                .metadata("a", "1")
                .metadata("b", "2")
                .field("prediction", Json.of("{\"type\":\"content\"}"))
                .build()
                .toJson();

        assertThat(options.text())
                .isEqualTo("{\"service_tier\":\"flex\",\"verbosity\":\"low\",\"prompt_cache_key\":\"k\","
                        + "\"safety_identifier\":\"u\",\"store\":true,\"logprobs\":true,\"top_logprobs\":2,"
                        + "\"prediction\":{\"type\":\"content\"},\"metadata\":{\"a\":\"1\",\"b\":\"2\"}}");
    }

    @Test
    void writesWhatResponsesAloneTake() {
        Json options = OpenAiOptions.builder()
                .api("responses")
                .reasoningSummary("detailed")
                .reasoningMode("pro")
                .reasoningContext("all_turns")
                .tool(Json.of("{\"type\":\"web_search\"}"))
                .tool(Json.of("{\"type\":\"code_interpreter\"}"))
                .include("web_search_call.action.sources")
                .maxToolCalls(3)
                .previousResponseId("resp_1")
                .truncation("auto")
                .promptCacheOptions("explicit", "12h")
                .build()
                .toJson();

        assertThat(options.text())
                .isEqualTo("{\"api\":\"responses\",\"max_tool_calls\":3,\"previous_response_id\":\"resp_1\","
                        + "\"truncation\":\"auto\",\"prompt_cache_options\":{\"mode\":\"explicit\",\"ttl\":\"12h\"},"
                        + "\"reasoning\":{\"summary\":\"detailed\",\"mode\":\"pro\",\"context\":\"all_turns\"},"
                        + "\"include\":[\"web_search_call.action.sources\"],"
                        + "\"tools\":[{\"type\":\"web_search\"},{\"type\":\"code_interpreter\"}]}");
    }

    @Test
    void isAnEmptyObjectWithoutFields() {
        assertThat(OpenAiOptions.builder().build().toJson()).isEqualTo(Json.EMPTY_OBJECT);
    }

    @Test
    void quotesWhateverTheTextHolds() {
        String text = "a\"b\\c\n\u0001é";
        Json options = OpenAiOptions.builder().promptCacheKey(text).build().toJson();

        assertThat(JsonTree.parse(options.text()).at("prompt_cache_key").text()).hasValue(text);
    }
}
