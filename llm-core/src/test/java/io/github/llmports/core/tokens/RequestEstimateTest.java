package io.github.llmports.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ResponseFormat;
import io.github.llmports.api.chat.ToolDefinition;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.MediaSource;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.TokenCount;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestEstimateTest {

    private static final Json SCHEMA = Json.of("{\"type\":\"object\",\"properties\":{}}");

    /** Counts of the vocabulary that the estimate is calibrated on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The harbour was quiet that morning, and the gulls had not yet begun their quarrels. | 17",
                "Der Geschäftsführer kündigte an, eine überarbeitete Fassung einzureichen. | 15",
                "return Duration.ofNanos(Math.max(0, deadline - timer.nanoTime())); | 17",
                "昨天晚上市议会召开会议,讨论了关于旧城区改造的几项提案。 | 20",
                "Вчера вечером городской совет обсудил несколько предложений. | 12",
                "1234567 42 1000000 | 9",
            })
    void isNearTheCountOfARealVocabulary(String text, int tokens) {
        assertThat(TextEstimate.of(text)).isCloseTo(tokens, Percentage.withPercentage(40));
    }

    @Test
    void knowsBreaksSpacesAndEmoji() {
        assertThat(TextEstimate.of("")).isZero();
        assertThat(TextEstimate.of("a b")).isEqualTo(2);
        assertThat(TextEstimate.of("a\n\n\tb")).isEqualTo(3);
        assertThat(TextEstimate.of("a    b")).isEqualTo(3);
        assertThat(TextEstimate.of("\uD83D\uDE80")).isEqualTo(2);
        assertThat(TextEstimate.of("\u2192")).isLessThan(1);
        assertThat(TextEstimate.of("£")).isLessThan(1);
    }

    static Stream<ChatRequest> largerThanAGreeting() {
        return Stream.of(
                greeting()
                        .tool(ToolDefinition.of("weather", "Tells the weather", SCHEMA))
                        .build(),
                greeting()
                        .responseFormat(new ResponseFormat.JsonSchema("city", SCHEMA, Optional.empty(), true))
                        .build(),
                with(Part.image(MediaSource.upload("file_1"))),
                with(Part.document("a.pdf", MediaSource.inline("application/pdf", new byte[1_000]))),
                with(Part.document("a.pdf", MediaSource.link(URI.create("https://files.example/a.pdf")))),
                with(Part.audio(MediaSource.inline("audio/wav", new byte[64_000]))),
                with(Part.audio(MediaSource.upload("file_1"))),
                with(new Part.Raw("video", Json.of("{\"video\":\"file_1\"}"), Optional.empty())),
                with(new Part.Refusal("I will not help with that.", Optional.empty())),
                with(new Part.Reasoning("Let me think about that.", Optional.empty())),
                with(new Part.ToolCall("call_1", "weather", "{\"city\":\"Bern\"}", Optional.empty())),
                greeting()
                        .messages(List.of(Message.tool(Part.toolResult("call_1", "Sunny and warm"))))
                        .build());
    }

    private static ChatRequest.Builder greeting() {
        return ChatRequest.builder("house/small").user("Hello");
    }

    private static ChatRequest with(Part part) {
        return greeting()
                .messages(List.of(new Message.Assistant(List.of(part))))
                .build();
    }

    @ParameterizedTest
    @MethodSource("largerThanAGreeting")
    void countsEveryKindOfContent(ChatRequest request) {
        assertThat(RequestEstimate.of(greeting().build())).isEqualTo(8);
        assertThat(RequestEstimate.of(request)).isGreaterThan(12);
    }

    @Test
    void looksForTokenizersOnce() {
        int[] looked = {0};
        LocalCount local = new LocalCount(() -> {
            looked[0]++;
            return List.of();
        });

        TokenCount first = local.count(ModelInfo.unknown("small"), greeting().build());
        TokenCount second = local.count(ModelInfo.unknown("small"), greeting().build());

        assertThat(first).isEqualTo(second).isEqualTo(new TokenCount(8, TokenCount.Basis.ESTIMATED));
        assertThat(looked).containsExactly(1);
    }
}
