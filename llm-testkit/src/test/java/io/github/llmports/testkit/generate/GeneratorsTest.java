package io.github.llmports.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.testkit.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void givesTheSameForTheSameSeed(long seed) {
        assertThat(Generators.of(seed).request("a/b"))
                .isEqualTo(Generators.of(seed).request("a/b"));
        assertThat(Generators.of(seed).text(50)).isEqualTo(Generators.of(seed).text(50));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void makesTextsThatSurviveUtf8(long seed) {
        Generators generators = Generators.of(seed);
        for (int i = 0; i < 100; i++) {
            String text = generators.text(60);
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(60);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void makesValidJson(long seed) {
        Generators generators = Generators.of(seed);
        for (int i = 0; i < 100; i++) {
            String text = generators.jsonObject().text();
            assertThatCode(() -> JsonTree.parse(text)).as(text).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void makesConversationsInWhichEveryCallIsAnswered(long seed) {
        Generators generators = Generators.of(seed);
        for (int i = 0; i < 20; i++) {
            List<Message> messages = generators.messages();
            Set<String> open = new HashSet<>();
            for (Message message : messages) {
                for (Part part : message.parts()) {
                    if (part instanceof Part.ToolCall call) {
                        assertThat(open.add(call.id())).isTrue();
                    } else if (part instanceof Part.ToolResult result) {
                        assertThat(open.remove(result.callId())).isTrue();
                    }
                }
            }
            assertThat(open).isEmpty();
            assertThat(messages).last().isInstanceOf(Message.User.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void cutsBytesWithoutLosingAny(int pieceAtMost) {
        byte[] bytes = Generators.of(1).text(500).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();

        List<byte[]> pieces = Generators.of(2).split(bytes, pieceAtMost);

        pieces.forEach(joined::writeBytes);
        assertThat(joined.toByteArray()).isEqualTo(bytes);
        assertThat(pieces).allSatisfy(piece -> assertThat(piece.length).isBetween(1, pieceAtMost));
    }
}
