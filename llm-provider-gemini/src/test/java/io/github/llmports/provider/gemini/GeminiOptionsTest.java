package io.github.llmports.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.json.Json;
import org.junit.jupiter.api.Test;

class GeminiOptionsTest {

    @Test
    void writesFieldsAsTheServiceNamesThem() {
        Json options = GeminiOptions.builder()
                .safety("HARM_CATEGORY_HARASSMENT", "OFF")
                .cachedContent("cachedContents/a")
                .serviceTier("flex")
                .store(false)
                .continuationToken("t")
                .label("team", "a")
                .googleSearch()
                .urlContext()
                .codeExecution()
                .topK(4)
                .candidateCount(2)
                .logprobs(3)
                .responseModalities("TEXT", "IMAGE")
                .mediaResolution("MEDIA_RESOLUTION_LOW")
                .generation("enableAffectiveDialog", Json.of("true"))
                .field("novel", Json.of("{}"))
                .build()
                .toJson();

        assertThat(options.text())
                .isEqualTo("{\"cachedContent\":\"cachedContents/a\",\"serviceTier\":\"flex\",\"store\":false,"
                        + "\"continuationToken\":\"t\",\"novel\":{},\"safetySettings\":[{\"category\":"
                        + "\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"OFF\"}],\"tools\":[{\"googleSearch\":{}},"
                        + "{\"urlContext\":{}},{\"codeExecution\":{}}],\"labels\":{\"team\":\"a\"},"
                        + "\"generationConfig\":{\"topK\":4,\"candidateCount\":2,\"responseLogprobs\":true,"
                        + "\"logprobs\":3,\"responseModalities\":[\"TEXT\",\"IMAGE\"],"
                        + "\"mediaResolution\":\"MEDIA_RESOLUTION_LOW\",\"enableAffectiveDialog\":true}}");
    }

    @Test
    void isAnEmptyObjectWithoutFields() {
        assertThat(GeminiOptions.builder().build().toJson()).isEqualTo(Json.EMPTY_OBJECT);
    }
}
