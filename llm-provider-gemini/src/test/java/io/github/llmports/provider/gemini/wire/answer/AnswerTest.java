package io.github.llmports.provider.gemini.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.error.AuthenticationException;
import io.github.llmports.api.error.MalformedResponseException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.provider.gemini.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private final Wire wire = Wire.of(Wire.NEW);

    private static String parts(String parts) {
        return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + "]},\"finishReason\":\"STOP\"}]}";
    }

    private static String finished(String reason) {
        return "{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}";
    }

    @Test
    void readsAnAnswerWithAllItTells() {
        ChatResponse response = wire.whole("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}],"
                + "\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0,\"finishMessage\":\"Done.\","
                + "\"groundingMetadata\":{}}],\"usageMetadata\":{\"promptTokenCount\":3,\"totalTokenCount\":9},"
                + "\"modelVersion\":\"served\",\"responseId\":\"r\",\"createTime\":\"now\",\"novel\":null}");

        assertThat(response.text()).isEqualTo("Hello");
        assertThat(response.id()).isEqualTo("r");
        assertThat(response.provider()).isEqualTo("gemini");
        assertThat(response.modelAsked()).isEqualTo("new");
        assertThat(response.modelServed()).isEqualTo("served");
        assertThat(response.finishReason()).isEqualTo(new FinishReason(FinishReason.Unified.STOP, "STOP"));
        assertThat(response.providerFields())
                .isEqualTo(Map.of("finishMessage", Json.of("\"Done.\""), "createTime", Json.of("\"now\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP,STOP",
        "MAX_TOKENS,LENGTH",
        "CONTINUATION,LENGTH",
        "SAFETY,CONTENT_FILTER",
        "RECITATION,CONTENT_FILTER",
        "BLOCKLIST,CONTENT_FILTER",
        "PROHIBITED_CONTENT,CONTENT_FILTER",
        "SPII,CONTENT_FILTER",
        "LANGUAGE,CONTENT_FILTER",
        "IMAGE_SAFETY,CONTENT_FILTER",
        "IMAGE_PROHIBITED_CONTENT,CONTENT_FILTER",
        "IMAGE_RECITATION,CONTENT_FILTER",
        "MALFORMED_FUNCTION_CALL,OTHER",
        "UNEXPECTED_TOOL_CALL,OTHER",
        "OTHER,OTHER",
        "SOMETHING_NEW,OTHER"
    })
    void readsWhyTheModelStopped(String reason, FinishReason.Unified unified) {
        assertThat(wire.whole(finished(reason)).finishReason()).isEqualTo(new FinishReason(unified, reason));
    }

    @Test
    void takesABlockedPromptForAnAnswerWithoutParts() {
        ChatResponse response = wire.whole(
                "{\"promptFeedback\":{\"safetyRatings\":[],\"blockReason\":\"NEW_REASON\"},\"usageMetadata\":"
                        + "{\"promptTokenCount\":9}}");

        assertThat(response.parts()).isEmpty();
        assertThat(response.finishReason())
                .isEqualTo(new FinishReason(FinishReason.Unified.CONTENT_FILTER, "NEW_REASON"));
        assertThat(response.usage().outputTokens()).hasValue(0);
        assertThat(response.providerFields()).containsKey("promptFeedback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"candidates\":[]}",
                "{\"candidates\":null}",
                "{\"candidates\":[null]}",
                "{\"candidates\":[{}],\"usageMetadata\":[]}",
                "{\"candidates\":[{\"content\":null}]}",
                "{\"candidates\":[{\"content\":{\"parts\":{}}}]}",
                "{\"candidates\":[{\"content\":{\"parts\":[null,{},{\"text\":3},{\"thoughtSignature\":null}]}}]}",
                "{\"candidates\":[{},null],\"promptFeedback\":[]}",
                "{\"responseId\":null}",
                "{\"modelVersion\":\"m\"}"
            })
    void missesNothingThatIsMissing(String body) {
        ChatResponse response = wire.whole(body);

        assertThat(response.parts()).isEmpty();
        assertThat(response.finishReason()).isEqualTo(new FinishReason(FinishReason.Unified.OTHER, ""));
        assertThat(response.usage()).isEqualTo(Usage.unknown());
    }

    @Test
    void normalisesUsage() {
        Usage usage = wire.whole("{\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":60,"
                        + "\"candidatesTokenCount\":20,\"thoughtsTokenCount\":7,\"toolUsePromptTokenCount\":5,"
                        + "\"totalTokenCount\":132,\"serviceTier\":\"flex\",\"novelTokenCount\":4,"
                        + "\"trafficType\":\"ON_DEMAND\",\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":1},"
                        + "{\"modality\":\"AUDIO\",\"tokenCount\":40},{\"modality\":\"IMAGE\",\"tokenCount\":50,"
                        + "\"novel\":{}},{\"tokenCount\":1},null],\"candidatesTokensDetails\":"
                        + "[{\"modality\":\"AUDIO\",\"tokenCount\":20}],\"cacheTokensDetails\":"
                        + "[{\"modality\":\"AUDIO\",\"tokenCount\":\"many\"}]}}")
                .usage();

        assertThat(usage)
                .isEqualTo(Usage.builder()
                        .inputTokens(105)
                        .cacheReadTokens(60)
                        .outputTokens(27)
                        .reasoningTokens(7)
                        .tier("flex")
                        .details(Map.of(
                                "toolUsePromptTokenCount",
                                5L,
                                "novelTokenCount",
                                4L,
                                Usage.AUDIO_INPUT,
                                40L,
                                "promptTokensDetails.IMAGE",
                                50L,
                                Usage.AUDIO_OUTPUT,
                                20L,
                                "cacheTokensDetails.AUDIO",
                                0L))
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"candidatesTokenCount\":3}|-1|3",
                "{\"thoughtsTokenCount\":3}|-1|3",
                "{\"promptTokenCount\":3,\"serviceTier\":\"standard\"}|3|0",
                "{\"cachedContentTokenCount\":3,\"serviceTier\":\"unspecified\"}|-1|-1",
                "{\"trafficType\":\"ON_DEMAND\",\"serviceTier\":null}|-1|-1"
            })
    void takesCountsThatAreLeftOutForZeroOnlyBesideOthers(String counts, long input, long output) {
        Usage usage = wire.whole("{\"usageMetadata\":" + counts + "}").usage();

        assertThat(usage.inputTokens().orElse(-1)).isEqualTo(input);
        assertThat(usage.outputTokens().orElse(-1)).isEqualTo(output);
        assertThat(usage.tier()).isEmpty();
    }

    @Test
    void addsTheTokensOfSeveralExchanges() {
        TokenCounts sum = new TokenCounts();
        TokenCounts one = new TokenCounts();
        one.set(TokenCounts.PROMPT, 2);
        one.detail("d", 3);
        one.tier = "flex";
        sum.add(one);
        one.tier = null;
        sum.add(one);

        assertThat(sum.toUsage())
                .isEqualTo(Usage.builder()
                        .inputTokens(4)
                        .outputTokens(0)
                        .tier("flex")
                        .details(Map.of("d", 6L))
                        .build());
    }

    @Test
    void readsImagesAndSoundsAndKeepsTheRest() {
        String image = "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQI=\",\"displayName\":\"x\"},"
                + "\"thoughtSignature\":\"s\"}";
        String sound = "{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"Aw==\"}}";
        String pdf = "{\"inlineData\":{\"mimeType\":\"application/pdf\",\"data\":\"Aw==\"}}";
        String thought = "{\"thought\":true,\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQI=\"}}";
        String broken = "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"?\"}}";
        String empty = "{\"inlineData\":{}}";
        String code = "{\"executableCode\":{\"code\":\"1\"},\"partMetadata\":{},\"thoughtSignature\":\"c\"}";

        List<Part> parts = wire.whole(parts("{\"text\":\"a\",\"novel\":1}," + image + "," + sound + "," + pdf + ","
                        + thought + "," + broken + "," + empty + "," + code + ",{\"partMetadata\":{}}"))
                .parts();

        var unsigned = Wire.unsigned();
        assertThat(parts)
                .containsExactly(
                        Part.text("a"),
                        new Part.Image(
                                MediaSource.inline("image/png", new byte[] {1, 2}), Optional.empty(), Wire.signed("s")),
                        Part.audio(MediaSource.inline("audio/wav", new byte[] {3})),
                        new Part.Raw("inlineData", Json.of(pdf), unsigned),
                        new Part.Raw("inlineData", Json.of(thought), unsigned),
                        new Part.Raw("inlineData", Json.of(broken), unsigned),
                        new Part.Raw("inlineData", Json.of(empty), unsigned),
                        new Part.Raw("executableCode", Json.of(code), Wire.signed("c")));
    }

    @Test
    void takesTheFirstCandidateByItsNumber() {
        String second = "{\"content\":{\"parts\":[{\"text\":\"b\"}]},\"finishReason\":\"STOP\",\"index\":1}";
        String first = "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"MAX_TOKENS\",\"index\":0}";

        ChatResponse response = wire.whole("{\"candidates\":[" + second + "," + first + "]}");

        assertThat(response.text()).isEqualTo("a");
        assertThat(response.finishReason().raw()).isEqualTo("MAX_TOKENS");
        assertThat(response.providerFields()).containsEntry("candidates", Json.of("[" + second + "]"));
    }

    @Test
    void survivesCountsBeyondMeasure() {
        assertThat(wire.whole("{\"usageMetadata\":{\"promptTokenCount\":123456789012345678901234567890,"
                                + "\"candidatesTokenCount\":9007199254740993}}")
                        .usage()
                        .outputTokens())
                .hasValue(9_007_199_254_740_993L);
    }

    @Test
    void makesIdsForCallsThatHaveNone() {
        assertThat(wire.whole("{\"responseId\":\"r\","
                                + parts("{\"functionCall\":{\"name\":\"f\",\"id\":\"\"}},"
                                                + "{\"functionCall\":{\"name\":\"f\",\"args\":null}}")
                                        .substring(1))
                        .toolCalls())
                .extracting(Part.ToolCall::id)
                .containsExactly("gemini-r-0", "gemini-r-1");
    }

    @Test
    void putsListsOfTokensAndSourcesTogether() {
        String first = "{\"candidates\":[{\"citationMetadata\":{\"citationSources\":[1],\"a\":1},"
                + "\"safetyRatings\":[1],\"finishReason\":\"STOP\"}]}";
        String second = "{\"candidates\":[{\"citationMetadata\":{\"citationSources\":[2],\"a\":2,\"b\":3},"
                + "\"safetyRatings\":[2]}]}";

        assertThat(wire.streamed(first, second).providerFields())
                .isEqualTo(Map.of(
                        "citationMetadata",
                        Json.of("{\"citationSources\":[1,2],\"a\":2,\"b\":3}"),
                        "safetyRatings",
                        Json.of("[2]")));
    }

    @Test
    void takesTheLaterValueWhereTwoCannotBePutTogether() {
        String first = "{\"candidates\":[{\"logprobsResult\":{\"a\":[1],\"b\":{\"c\":1}},\"finishReason\":\"STOP\"}]}";
        String second = "{\"candidates\":[{\"logprobsResult\":{\"a\":2,\"b\":3}}]}";

        assertThat(wire.streamed(first, second).providerFields())
                .isEqualTo(Map.of("logprobsResult", Json.of("{\"a\":2,\"b\":3}")));
    }

    @Test
    void classifiesAnErrorInsideAnAnswer() {
        assertThatThrownBy(() -> wire.whole("{\"error\":{\"code\":401,\"message\":\"Who?\"}}"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("Who?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "3", "{}", "[]", "{\"hello\":[1]}"})
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> wire.whole(body)).isInstanceOf(MalformedResponseException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"jsonPath\":\"$.a\",\"numberValue\":1.5},{\"jsonPath\":\"$.b\",\"boolValue\":true},"
                        + "{\"jsonPath\":\"$.c\",\"nullValue\":\"NULL_VALUE\"}]|{\"a\":1.5,\"b\":true,\"c\":null}",
                "[{\"jsonPath\":\"$.a.b\",\"stringValue\":\"x\"},{\"jsonPath\":\"$.a['c d']\",\"stringValue\":\"y\"}]|"
                        + "{\"a\":{\"b\":\"x\",\"c d\":\"y\"}}",
                "[{\"jsonPath\":\"$.l[1].n\",\"stringValue\":\"x\"},{\"jsonPath\":\"$.l[0]\",\"stringValue\":\"y\"},"
                        + "{\"jsonPath\":\"$.l[0]\",\"stringValue\":\"z\"}]|{\"l\":[\"yz\",{\"n\":\"x\"}]}",
                "[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\"},{\"jsonPath\":\"$.a\",\"numberValue\":1},"
                        + "{\"jsonPath\":\"$.a\",\"stringValue\":\"s\"}]|{\"a\":\"s\"}",
                "[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\"},{\"jsonPath\":\"$.a.b\",\"numberValue\":1}]|{\"a\":{\"b\":1}}",
                "[{\"jsonPath\":\"$.a[0]\",\"stringValue\":\"x\"},{\"jsonPath\":\"$.a.b\",\"numberValue\":1}]|{\"a\":[1]}",
                "[{\"jsonPath\":\"$\",\"stringValue\":\"x\"},{\"stringValue\":\"x\"}]|{}"
            })
    void putsPartialArgumentsTogether(String pieces, String whole) {
        PartialArguments arguments = new PartialArguments();
        arguments.add(pieces);

        assertThat(arguments.json()).isEqualTo(whole);
    }
}
