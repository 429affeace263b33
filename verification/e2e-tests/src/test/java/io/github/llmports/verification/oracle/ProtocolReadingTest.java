package io.github.llmports.verification.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle on the other protocols, on bodies small enough to check by eye. */
class ProtocolReadingTest {

    @Test
    void readsTheBlocksOfAStreamedMessage() {
        Reading reading = PlainReading.of(stream("claude", """
                        event: message_start
                        data: {"type":"message_start","message":{"id":"msg_1","model":"claude-x","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":5,"output_tokens":1}}}

                        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

                        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}

                        data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}

                        data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"now","input":{}}}

                        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"b\\":1,"}}

                        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\\"a\\":2}"}}

                        data: {"type":"content_block_start","index":2,"content_block":{"type":"server_tool_use","id":"s1"}}

                        data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":7}}

                        data: {"type":"message_stop"}
                        """), Protocol.MESSAGES);

        assertThat(reading.value(ComparedField.REASONING)).contains("Hm.");
        assertThat(reading.value(ComparedField.OPAQUE_STATE)).contains("sig");
        assertThat(reading.value(ComparedField.TOOL_CALL_VALUES)).contains("{\"a\":2,\"b\":1}");
        assertThat(reading.value(ComparedField.PROVIDER_PARTS)).contains("server_tool_use");
        assertThat(reading.value(ComparedField.INPUT_TOKENS)).contains("15");
        assertThat(reading.value(ComparedField.CACHE_WRITE_TOKENS)).isEmpty();
        assertThat(reading.value(ComparedField.OUTPUT_TOKENS)).contains("7");
        assertThat(reading.value(ComparedField.UNIFIED_FINISH)).contains("TOOL_CALLS");
    }

    @Test
    void addsUpTheIterationsOfAMessage() {
        Reading reading = PlainReading.of(document("claude", """
                        {"id":"m","model":"a","content":[{"type":"fallback","to":{"model":"b"}},{"type":"text","text":"x"}],
                         "stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":4,"iterations":[
                          {"input_tokens":1,"output_tokens":2},{"input_tokens":3,"output_tokens":4}]}}
                        """), Protocol.MESSAGES);

        assertThat(reading.value(ComparedField.SERVED_MODEL)).contains("b");
        assertThat(reading.value(ComparedField.INPUT_TOKENS)).contains("4");
        assertThat(reading.value(ComparedField.OUTPUT_TOKENS)).contains("6");
    }

    @Test
    void readsThePartsOfGeneratedContent() {
        Reading reading = PlainReading.of(stream("gemini", """
                        data: {"candidates":[{"content":{"parts":[{"text":"Hm","thought":true},{"text":"Hello"}]}}],"responseId":"r"}

                        data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"f"},"thoughtSignature":"s"}]},"finishReason":"STOP"}],\
                        "usageMetadata":{"promptTokenCount":3,"thoughtsTokenCount":4,"totalTokenCount":7},"modelVersion":"g"}
                        """), Protocol.GENERATE_CONTENT);

        assertThat(reading.value(ComparedField.TEXT)).contains("Hello");
        assertThat(reading.value(ComparedField.REASONING)).contains("Hm");
        assertThat(reading.value(ComparedField.TOOL_CALL_VALUES)).contains("{}");
        assertThat(reading.value(ComparedField.TOOL_CALL_IDS)).isEmpty();
        assertThat(reading.value(ComparedField.OPAQUE_STATE)).contains("s");
        assertThat(reading.value(ComparedField.UNIFIED_FINISH)).contains("TOOL_CALLS");
        assertThat(reading.value(ComparedField.OUTPUT_TOKENS)).contains("4");
    }

    @Test
    void readsABlockedPrompt() {
        Reading reading = PlainReading.of(
                document("gemini", "{\"promptFeedback\":{\"blockReason\":\"NEW\"}}"), Protocol.GENERATE_CONTENT);

        assertThat(reading.value(ComparedField.FINISH_REASON)).contains("NEW");
        assertThat(reading.value(ComparedField.UNIFIED_FINISH)).contains("CONTENT_FILTER");
        assertThat(reading.value(ComparedField.OUTPUT_TOKENS)).isEmpty();
    }

    @Test
    void readsTheItemsOfAResponse() {
        Reading reading = PlainReading.of(document("openai-responses", """
                        {"id":"r","model":"g","status":"completed","output":[
                         {"type":"reasoning","summary":[{"text":"a b"}],"encrypted_content":"e"},
                         {"type":"web_search_call"},
                         {"type":"message","content":[{"type":"output_text","text":"Hi"},{"type":"refusal","refusal":"No"}]}],
                         "usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}}
                        """), Protocol.RESPONSES);

        assertThat(reading.value(ComparedField.REASONING)).contains("ab");
        assertThat(reading.value(ComparedField.OPAQUE_STATE)).contains("e");
        assertThat(reading.value(ComparedField.PROVIDER_PARTS)).contains("web_search_call");
        assertThat(reading.value(ComparedField.UNIFIED_FINISH)).contains("REFUSAL");
        assertThat(reading.value(ComparedField.FINISH_REASON)).contains("completed");
    }

    @Test
    void readsVectorsInEitherForm() {
        Reading numbers =
                PlainReading.of(document("openrouter", "{\"data\":[{\"embedding\":[1.0,2.5]}]}"), Protocol.EMBEDDING);
        Reading packed = PlainReading.of(
                document("openrouter", "{\"data\":[{\"embedding\":\"AACAPwAAIEA=\"}]}"), Protocol.EMBEDDING);

        assertThat(numbers.value(ComparedField.EMBEDDINGS)).contains("[1.0, 2.5]");
        assertThat(packed.value(ComparedField.EMBEDDINGS)).contains("[1.0, 2.5]");
    }

    @Test
    void readsAnErrorByWhatItsServiceMeans() {
        assertThat(error("""
                        {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"m","details":[{"reason":"API_KEY_INVALID"}]}}
                        """)).isEqualTo("Authentication");
        assertThat(error("""
                        {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"m","details":[
                          {"violations":[{"quotaId":"RequestsPerDayPerProject"}]}]}}
                        """)).isEqualTo("QuotaExhausted");
        assertThat(error("{\"error\":{\"message\":\"Request too large for it\",\"code\":\"rate_limit_exceeded\"}}"))
                .isEqualTo("InvalidRequest");
    }

    private static String error(String body) {
        return PlainReading.of(document("gemini", body), Protocol.GENERATE_CONTENT)
                .value(ComparedField.ERROR_TYPE)
                .orElseThrow();
    }

    private static Capture document(String folder, String body) {
        return capture(folder, false, body);
    }

    private static Capture stream(String folder, String body) {
        return capture(folder, true, body);
    }

    private static Capture capture(String folder, boolean streamed, String body) {
        return new Capture(
                folder, "sample", streamed, "m", 200, "POST", List.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
