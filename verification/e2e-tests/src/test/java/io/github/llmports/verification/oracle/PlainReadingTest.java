package io.github.llmports.verification.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The oracle on chat completions small enough to check by eye. */
class PlainReadingTest {
    private static final String DOCUMENT = """
            {"id":"chatcmpl-1","model":"gpt-x-2026","choices":[{"index":0,"finish_reason":"stop",
             "message":{"role":"assistant","content":"Good morning","refusal":null}}],
             "usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15,
              "prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":5},
              "completion_tokens_details":{"reasoning_tokens":0}}}
            """;
    private static final String STREAM = """
            data: {"id":"chatcmpl-2","model":"gpt-x","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

            data: {"id":"chatcmpl-2","choices":[{"index":0,"delta":{"content":"Hi"}},{"index":1,"delta":{"content":"no"}}]}

            data: {"id":"chatcmpl-2","choices":[{"index":0,"delta":{"tool_calls":[\
            {"index":1,"id":"b","function":{"name":"two","arguments":"{"}},\
            {"index":0,"id":"a","function":{"name":"one","arguments":""}}]}}]}

            data: {"id":"chatcmpl-2","choices":[{"index":0,"delta":{"tool_calls":[\
            {"index":0,"function":{"arguments":"{}"}},{"index":1,"function":{"arguments":"}"}}]}}]}

            data: {"id":"chatcmpl-2","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":null}

            data: {"id":"chatcmpl-2","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}

            data: {"id":"chatcmpl-2","choices":[],"moderation":{}}

            data: [DONE]

            """;

    @Test
    void readsADocument() {
        Reading reading = read(document(200, DOCUMENT));

        assertThat(reading.value(ComparedField.RESPONSE_ID)).contains("chatcmpl-1");
        assertThat(reading.value(ComparedField.SERVED_MODEL)).contains("gpt-x-2026");
        assertThat(reading.value(ComparedField.REQUEST_ID)).contains("req_1");
        assertThat(reading.value(ComparedField.TEXT)).contains("Good morning");
        assertThat(reading.value(ComparedField.REFUSAL)).isEmpty();
        assertThat(reading.value(ComparedField.FINISH_REASON)).contains("stop");
        assertThat(reading.value(ComparedField.INPUT_TOKENS)).contains("12");
        assertThat(reading.value(ComparedField.CACHE_READ_TOKENS)).contains("4");
        assertThat(reading.value(ComparedField.CACHE_WRITE_TOKENS)).contains("5");
        assertThat(reading.value(ComparedField.OUTPUT_TOKENS)).contains("3");
        assertThat(reading.value(ComparedField.REASONING_TOKENS)).contains("0");
        assertThat(reading.value(ComparedField.TOTAL_TOKENS)).contains("15");
        assertThat(reading.value(ComparedField.ERROR_TYPE)).isEmpty();
    }

    @Test
    void putsAStreamTogetherByIndex() {
        Reading reading = read(stream(STREAM));

        assertThat(reading.value(ComparedField.TEXT)).contains("Hi");
        assertThat(reading.value(ComparedField.TOOL_CALL_COUNT)).contains("2");
        assertThat(reading.value(ComparedField.TOOL_CALL_IDS)).contains("a | b");
        assertThat(reading.value(ComparedField.TOOL_CALL_NAMES)).contains("one | two");
        assertThat(reading.value(ComparedField.TOOL_CALL_ARGUMENTS)).contains("{} | {}");
        assertThat(reading.value(ComparedField.FINISH_REASON)).contains("tool_calls");
        assertThat(reading.value(ComparedField.TOTAL_TOKENS)).contains("3");
        assertThat(reading.value(ComparedField.CACHE_READ_TOKENS)).isEmpty();
    }

    @Test
    void readsALegacyFunctionCallAsAToolCallWithoutId() {
        Reading reading = read(
                document(
                        200,
                        "{\"choices\":[{\"message\":{\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"{}\"}}}]}"));

        assertThat(reading.value(ComparedField.TOOL_CALL_NAMES)).contains("f");
        assertThat(reading.value(ComparedField.TOOL_CALL_IDS)).isEmpty();
        assertThat(reading.value(ComparedField.TEXT)).contains("");
    }

    @Test
    void readsARefusal() {
        Reading reading = read(stream("""
                        data: {"choices":[{"index":0,"delta":{"content":null,"refusal":""}}]}

                        data: {"choices":[{"index":0,"delta":{"refusal":"I cannot"}}]}

                        data: {"choices":[{"index":0,"delta":{"refusal":"."}}]}
                        """));

        assertThat(reading.value(ComparedField.REFUSAL)).contains("I cannot.");
    }

    @Test
    void tellsQuotaFromRateLimit() {
        assertThat(errorType(429, "insufficient_quota")).isEqualTo("QuotaExhausted");
        assertThat(errorType(429, "rate_limit_exceeded")).isEqualTo("RateLimited");
    }

    @Test
    void namesTheTypeOfAnErrorByStatusAndCode() {
        assertThat(errorType(400, "context_length_exceeded")).isEqualTo("ContextLengthExceeded");
        assertThat(errorType(400, "invalid_value")).isEqualTo("InvalidRequest");
        assertThat(errorType(401, "invalid_api_key")).isEqualTo("Authentication");
        assertThat(errorType(403, "unsupported_country_region_territory")).isEqualTo("PermissionDenied");
        assertThat(errorType(404, "model_not_found")).isEqualTo("ModelNotFound");
        assertThat(errorType(500, "server_error")).isEqualTo("ServerFailed");
        assertThat(errorType(503, "server_is_overloaded")).isEqualTo("Overloaded");
        assertThat(errorType(200, "rate_limit_exceeded")).isEqualTo("RateLimited");
    }

    @Test
    void reportsEachDepartureAndNothingElse() {
        Reading read = read(document(200, DOCUMENT));

        assertThat(read.differencesFrom(read(document(200, DOCUMENT)), Protocol.CHAT_COMPLETIONS))
                .isEmpty();
        assertThat(read.differencesFrom(
                        read(document(200, DOCUMENT.replace("morning", "mourning"))), Protocol.CHAT_COMPLETIONS))
                .singleElement()
                .asString()
                .startsWith("TEXT");
        assertThat(read.differencesFrom(
                        read(document(200, DOCUMENT.replace("\"cached_tokens\":4,", ""))), Protocol.CHAT_COMPLETIONS))
                .singleElement()
                .asString()
                .startsWith("CACHE_READ_TOKENS");
    }

    private static String errorType(int status, String code) {
        return read(document(status, "{\"error\":{\"message\":\"m\",\"code\":\"" + code + "\"}}"))
                .value(ComparedField.ERROR_TYPE)
                .orElseThrow();
    }

    private static Reading read(Capture capture) {
        return PlainReading.of(capture, Protocol.CHAT_COMPLETIONS);
    }

    private static Capture document(int status, String body) {
        return capture(false, status, body);
    }

    private static Capture stream(String body) {
        return capture(true, 200, body);
    }

    private static Capture capture(boolean streamed, int status, String body) {
        return new Capture(
                "openai-chat",
                "sample",
                streamed,
                "gpt-x",
                status,
                "POST /v1/chat/completions",
                List.of(Map.entry("X-Request-Id", "req_1")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
