package io.github.llmports.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private static final String LENGTH = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED =
            "POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
    private static final String EMPTY = "GET /d HTTP/1.1\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void readsRequestsFedInPiecesOfAnySize(int size) throws Exception {
        RequestParser parser = new RequestParser();
        List<ReceivedRequest> requests = new ArrayList<>();
        byte[] bytes = (LENGTH + CHUNKED + EMPTY).getBytes(StandardCharsets.US_ASCII);
        for (int from = 0; from < bytes.length; from += size) {
            parser.feed(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
            for (Optional<ReceivedRequest> next = parser.next(); next.isPresent(); next = parser.next()) {
                requests.add(next.get());
            }
        }

        assertThat(requests).extracting(ReceivedRequest::body).containsExactly("hello", "hello", "");
        assertThat(requests).extracting(ReceivedRequest::path).containsExactly("/a", "/c", "/d");
        assertThat(requests.get(0).headers().first("HOST")).hasValue("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / SPDY/3\r\n\r\n",
                "GET / HTTP/1.1\r\nno field\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void refusesWhatIsNotHttp(String text) {
        RequestParser parser = new RequestParser();
        parser.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(parser::next).isInstanceOf(RequestParser.BadRequest.class);
    }

    @Test
    void refusesAHeadWithoutEnd() {
        RequestParser parser = new RequestParser();
        parser.feed(ByteBuffer.allocate(65 * 1024));

        assertThatThrownBy(parser::next).isInstanceOf(RequestParser.BadRequest.class);
    }

    @Test
    void noticesWhoWaitsForAGoAhead() throws Exception {
        RequestParser parser = new RequestParser();
        parser.feed(ByteBuffer.wrap("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)));
        assertThat(parser.expectsContinue()).isTrue();

        parser.feed(ByteBuffer.wrap(new byte[] {'x'}));
        assertThat(parser.expectsContinue()).isFalse();
        assertThat(parser.next()).isPresent();
        assertThat(parser.expectsContinue()).isFalse();
    }
}
