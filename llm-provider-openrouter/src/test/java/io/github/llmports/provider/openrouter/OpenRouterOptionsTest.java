package io.github.llmports.provider.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenRouterOptionsTest {

    @Test
    void writesEveryField() {
        assertThat(OpenRouterOptions.builder()
                        .models(List.of("a/b", "c/d"))
                        .order(List.of("one"))
                        .only(List.of("one", "two"))
                        .ignore(List.of("three"))
                        .allowFallbacks(false)
                        .requireParameters(true)
                        .dataCollection("deny")
                        .zeroDataRetention(true)
                        .quantizations(List.of("fp8"))
                        .sort("price")
                        .maxInputPrice(new BigDecimal("1.5"))
                        .maxOutputPrice(new BigDecimal("6"))
                        .plugins(Json.of("[{\"id\":\"web\"}]"))
                        .transforms(List.of("middle-out"))
                        .reasoning(Json.of("{\"enabled\":true}"))
                        .serviceTier("flex")
                        .sessionId("s-1")
                        .user("u-1")
                        .topK(40)
                        .minP(new BigDecimal("0.1"))
                        .field("top_a", Json.of("0.2"))
                        .build()
                        .toJson()
                        .text())
                .isEqualTo(
                        "{\"models\":[\"a/b\",\"c/d\"],\"plugins\":[{\"id\":\"web\"}],\"transforms\":[\"middle-out\"],"
                                + "\"reasoning\":{\"enabled\":true},\"service_tier\":\"flex\",\"session_id\":\"s-1\","
                                + "\"user\":\"u-1\",\"top_k\":40,\"min_p\":0.1,\"top_a\":0.2,\"provider\":{\"order\":[\"one\"],"
                                + "\"only\":[\"one\",\"two\"],\"ignore\":[\"three\"],\"allow_fallbacks\":false,"
                                + "\"require_parameters\":true,\"data_collection\":\"deny\",\"zdr\":true,"
                                + "\"quantizations\":[\"fp8\"],\"sort\":\"price\","
                                + "\"max_price\":{\"prompt\":\"1.5\",\"completion\":\"6\"}}}");
    }

    @Test
    void startsEmpty() {
        assertThat(OpenRouterOptions.builder().build().toJson()).isEqualTo(Json.EMPTY_OBJECT);
    }
}
