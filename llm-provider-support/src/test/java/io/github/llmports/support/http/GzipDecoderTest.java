package io.github.llmports.support.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.error.MalformedResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipDecoderTest {

    private static final FailureMapper FAILURES =
            new FailureMapper(URI.create("https://host/"), TransportOptions.defaults());

    @Test
    void inflatesHoweverTheBytesAreCut() throws IOException {
        byte[] packed = packed("hello hello hello");
        for (int cut = 0; cut <= packed.length; cut++) {
            assertThat(inflate(packed, cut)).isEqualTo("hello hello hello");
        }
    }

    @Test
    void skipsEveryOptionalFieldOfTheHeader() throws IOException {
        byte[] packed = packed("x");
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(packed, 0, 3);
        full.write(2 | 4 | 8 | 16);
        full.write(packed, 4, 6);
        full.write(new byte[] {3, 0, 'a', 'b', 'c'});
        full.write("name\0comment\0".getBytes(UTF_8));
        full.write(new byte[] {1, 2});
        full.write(packed, 10, packed.length - 10);
        byte[] bytes = full.toByteArray();
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(inflate(bytes, cut)).isEqualTo("x");
        }
        bytes[3] = 4;
        byte[] withoutExtra = packed("y");
        withoutExtra[3] = 4;
        byte[] empty = new byte[withoutExtra.length + 2];
        System.arraycopy(withoutExtra, 0, empty, 0, 10);
        System.arraycopy(withoutExtra, 10, empty, 12, withoutExtra.length - 10);
        assertThat(inflate(empty, 5)).isEqualTo("y");
    }

    @Test
    void refusesWhatIsNoGzipOrIsDamaged() throws IOException {
        byte[] packed = packed("hello");
        for (int at : new int[] {0, 1, 2, 12, packed.length - 8, packed.length - 1}) {
            byte[] damaged = packed.clone();
            damaged[at] ^= 0x55;
            assertThatThrownBy(() -> inflate(damaged, 0))
                    .as("byte %d", at)
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("gzip");
        }
        byte[] longer = Arrays.copyOf(packed, packed.length + 1);
        assertThatThrownBy(() -> inflate(longer, 0)).isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void knowsWhetherTheBodyIsComplete() throws IOException {
        byte[] packed = packed("hello");
        GzipDecoder decoder = new GzipDecoder();
        decoder.decode(packed, 0, packed.length - 1, (bytes, offset, length) -> StreamHandler.Life.NONE, FAILURES);
        assertThat(decoder.complete()).isFalse();
        decoder.decode(packed, packed.length - 1, 1, (bytes, offset, length) -> StreamHandler.Life.NONE, FAILURES);
        assertThat(decoder.complete()).isTrue();
    }

    @Test
    void tellsTheStrongestSignOfLife() throws IOException {
        byte[] packed = packed("x".repeat(10_000));
        StreamHandler.Life[] lives = {
            StreamHandler.Life.COMMENT, StreamHandler.Life.EVENT, StreamHandler.Life.NONE, StreamHandler.Life.NONE
        };
        int[] calls = new int[1];
        StreamHandler.Life life = new GzipDecoder()
                .decode(packed, 0, packed.length, (bytes, offset, length) -> lives[calls[0]++], FAILURES);
        assertThat(life).isEqualTo(StreamHandler.Life.EVENT);
    }

    private static String inflate(byte[] packed, int cut) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        GzipDecoder decoder = new GzipDecoder();
        GzipDecoder.Output output = (bytes, offset, length) -> {
            text.write(bytes, offset, length);
            return StreamHandler.Life.EVENT;
        };
        decoder.decode(packed, 0, cut, output, FAILURES);
        decoder.decode(packed, cut, packed.length - cut, output, FAILURES);
        return text.toString(UTF_8);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
