package io.github.llmports.support.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.MalformedResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseParserTest {

    private static final int PLENTY = 1_000_000;

    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("data: a\n\n", List.of("-|a")),
                Arguments.of("data: a\r\n\r\ndata: b\r\n\r\n", List.of("-|a", "-|b")),
                Arguments.of("data: a\r\rdata: b\r\r", List.of("-|a", "-|b")),
                Arguments.of("data: a\r\n\ndata: b\n\r\n", List.of("-|a", "-|b")),
                Arguments.of("data: a\ndata: b\r\ndata:c\rdata\n\n", List.of("-|a\nb\nc\n")),
                Arguments.of("data:a\n\ndata:  b\n\n", List.of("-|a", "-| b")),
                Arguments.of("data\n\ndata:\n\ndata:\ndata:\n\n", List.of("-|", "-|", "-|\n")),
                Arguments.of("data: \ndata: x\n\n", List.of("-|\nx")),
                Arguments.of(": hello\n:\n\ndata: a\n\n", List.of("#", "#", "-|a")),
                Arguments.of(
                        "event: one\ndata: a\n\nevent: two\ndata: b\n\ndata: c\n\nevent: one\ndata: d\n\n",
                        List.of("one|a", "two|b", "-|c", "one|d")),
                Arguments.of("event: lost\n\ndata: a\n\nevent:\ndata: b\n\n", List.of("-|a", "-|b")),
                Arguments.of(
                        "data: a\nevent: late\nid: 7\nretry: 3\nunknown: x\nno colon\nDATA: y\n\n", List.of("late|a")),
                Arguments.of("data: a", List.of("-|a")),
                Arguments.of("data: a\ndata: b\n", List.of("-|a\nb")),
                Arguments.of("event: x\ndata: a\r", List.of("x|a")),
                Arguments.of("event: x", List.of()),
                Arguments.of("", List.of()),
                Arguments.of("\uFEFFdata: a\n\n", List.of("-|a")),
                Arguments.of("\uFEFF", List.of()),
                Arguments.of("\uFEFF\uFEFFdata: a\n\n", List.of()),
                Arguments.of(
                        "data: \u000b\u000c\u0001\u00e4\u20ac\ud83d\ude00\n\n",
                        List.of("-|\u000b\u000c\u0001\u00e4\u20ac\ud83d\ude00")),
                Arguments.of("data: {\"a\":\"b:c\"}\n\ndata: [DONE]\n\n", List.of("-|{\"a\":\"b:c\"}", "-|[DONE]")),
                Arguments.of(
                        "data: a\r\n\r\n{\r\n  \"error\": {\r\n}}\r\n", List.of("-|a", "~{\n  \"error\": {\n}}\n")),
                Arguments.of("[1]\n\ndata: a\n\n", List.of("~[1]\n", "-|a")),
                Arguments.of("{\ndata: a\nunknown\n\n", List.of("~{\nunknown\n", "-|a")),
                Arguments.of("data: a\n{\nx\n\n", List.of("-|a")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void findsTheSameEventsHoweverTheBytesAreCut(String text, List<String> expected) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(parse(bytes)).isEqualTo(expected);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                assertThat(parse(bytes, first, second))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(expected);
            }
        }
        int[] everywhere = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            everywhere[i] = i;
        }
        assertThat(parse(bytes, everywhere)).isEqualTo(expected);
    }

    @Test
    void takesWhatOnlyLooksLikeAByteOrderMarkForText() {
        byte[] almost = "\u00ef\u00bbdata: a\n\ndata: b\n\n".getBytes(ISO_8859_1);
        byte[] cut = "\u00ef\u00bb".getBytes(ISO_8859_1);
        for (int at = 0; at < 4; at++) {
            assertThat(parse(almost, at)).containsExactly("-|b");
        }
        assertThat(parse(cut)).isEmpty();
    }

    @Test
    void handsOnTheDataOfAnEventInOneBufferInPlace() {
        byte[] bytes = "xxdata: hello\n\n: comment\n".getBytes(UTF_8);
        List<byte[]> buffers = new ArrayList<>();
        SseParser parser = new SseParser(PLENTY, (name, data, offset, length) -> {
            buffers.add(data);
            assertThat(offset).isEqualTo(8);
            assertThat(length).isEqualTo(5);
        });
        parser.feed(bytes, 2, bytes.length - 2);
        assertThat(buffers).hasSize(1).first().isSameAs(bytes);
    }

    @Test
    void keepsNoReferenceToABufferThatIsUsedAgain() {
        byte[] text = "event: e\ndata: abc\ndata: def\n\nid: 1\ndata: ghi\n\n".getBytes(UTF_8);
        for (int size = 1; size < text.length; size++) {
            List<String> found = new ArrayList<>();
            SseParser parser = new SseParser(PLENTY, recorder(found));
            byte[] buffer = new byte[size];
            for (int at = 0; at < text.length; at += size) {
                int length = Math.min(size, text.length - at);
                System.arraycopy(text, at, buffer, 0, length);
                parser.feed(buffer, 0, length);
                java.util.Arrays.fill(buffer, (byte) '!');
            }
            assertThat(found).containsExactly("e|abc\ndef", "-|ghi");
        }
    }

    @Test
    void remembersIdAndRetryAndIgnoresBadOnes() {
        SseParser parser = new SseParser(PLENTY, recorder(new ArrayList<>()));
        assertThat(parser.lastEventId()).isEmpty();
        assertThat(parser.retryMillis()).isEmpty();
        feed(parser, "id: a\nretry: 1500\n");
        assertThat(parser.lastEventId()).contains("a");
        assertThat(parser.retryMillis()).hasValue(1500);
        feed(parser, "id: b\u0000c\nretry: 1x\nretry: -\nretry\nretry: 12345678901\n");
        assertThat(parser.lastEventId()).contains("a");
        assertThat(parser.retryMillis()).hasValue(1500);
        feed(parser, "id\n");
        assertThat(parser.lastEventId()).contains("");
    }

    @Test
    void readsManyEventNames() {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            text.append("event: n").append(i).append("\ndata: ").append(i).append("\n\n");
            expected.add("n" + i + "|" + i);
        }
        assertThat(parse(text.toString().getBytes(UTF_8))).isEqualTo(expected);
    }

    @Test
    void refusesAnEventBeyondTheLimitAndNamesTheSetting() {
        String fits = "data: 1234567890\n\n";
        for (String text : List.of(
                "data: 12345678901\n\n",
                "data: 12345\ndata: 67890\n\n",
                "data: 12345678901234567890",
                "{1}\n{2}\n{3}\n",
                ": comments have a limit too, for they are kept while they are cut")) {
            List<String> found = new ArrayList<>();
            SseParser parser = new SseParser(10, recorder(found));
            feed(parser, fits);
            assertThat(found).containsExactly("-|1234567890");
            assertThatThrownBy(() -> feed(parser, text))
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("maxEventBytes");
        }
        SseParser parser = new SseParser(10, recorder(new ArrayList<>()));
        feed(parser, "data: 1");
        assertThatThrownBy(() -> feed(parser, "2345678901\n\n")).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void letsGoOfTheMemoryOfALargeEvent() {
        ByteBucket bucket = new ByteBucket();
        bucket.append(new byte[1_000_000], 0, 1_000_000);
        bucket.clear();
        bucket.append(new byte[70_000], 0, 70_000);
        assertThat(bucket.bytes()).hasSize(1_000_000);
        bucket.clear();
        bucket.append(new byte[10], 0, 10);
        assertThat(bucket.bytes()).hasSize(512);
    }

    @Test
    void survivesRandomBytes() {
        Random random = new Random(7);
        byte[] alphabet = "data:event id retry\r\n\r\n: \u0000x".getBytes(UTF_8);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            List<String> whole = parse(bytes);
            assertThat(parse(bytes, random.nextInt(bytes.length + 1))).isEqualTo(whole);
        }
    }

    private static List<String> parse(byte[] bytes, int... cuts) {
        List<String> found = new ArrayList<>();
        SseParser parser = new SseParser(PLENTY, recorder(found));
        int from = 0;
        for (int cut : cuts) {
            parser.feed(bytes, from, cut - from);
            from = cut;
        }
        parser.feed(bytes, from, bytes.length - from);
        parser.end();
        return found;
    }

    private static void feed(SseParser parser, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        parser.feed(bytes, 0, bytes.length);
    }

    private static SseSink recorder(List<String> found) {
        return new SseSink() {
            @Override
            public void event(@Nullable String name, byte[] data, int offset, int length) {
                found.add((name == null ? "-" : name) + "|" + new String(data, offset, length, UTF_8));
            }

            @Override
            public void stray(byte[] data, int length) {
                found.add("~" + new String(data, 0, length, UTF_8));
            }

            @Override
            public void comment() {
                found.add("#");
            }
        };
    }

    @Test
    void leavesOutStrayLinesThatNobodyWants() {
        List<String> names = new ArrayList<>();
        SseParser parser = new SseParser(100, (name, data, offset, length) -> names.add(String.valueOf(name)));
        byte[] body = "{\"a\":1}\n\nevent: b\ndata: c\n\n".getBytes(UTF_8);

        parser.feed(body, 0, body.length);
        parser.end();

        assertThat(names).containsExactly("b");
    }
}
