package io.github.llmports.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WireResponseTest {

    @Test
    void leavesInOneWriteWhenItIsShort() {
        WireResponse response =
                WireResponse.of(200, HeaderList.EMPTY.plus("a", "b").plus("a", "c"), bytes("hello"));

        assertThat(response.steps()).hasSize(1);
        assertThat(text(response)).isEqualTo("HTTP/1.1 200 OK\r\na: b\r\na: c\r\ncontent-length: 5\r\n\r\nhello");
    }

    @Test
    void sendsEachEventAsOneChunk() {
        WireResponse response =
                WireResponse.streamed(200, HeaderList.EMPTY, List.of(bytes("one"), bytes("0123456789abcdef")));

        assertThat(text(response))
                .isEqualTo("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                        + "3\r\none\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
    }

    @Test
    void repeatsABlockWithoutHoldingIt() {
        WireResponse response = WireResponse.of(200, HeaderList.EMPTY, new byte[0])
                .withBody(List.of(new Step.Send(bytes("ab"), 3), new Step.Pause(Duration.ZERO)));

        assertThat(response.bodyBytes()).isEqualTo(bytes("ababab"));
        assertThat(response.steps()).hasSize(3);
        assertThat(((Step.Send) response.steps().get(0)).bytes())
                .asString(StandardCharsets.US_ASCII)
                .contains("content-length: 6");
        assertThatThrownBy(() -> new Step.Send(bytes("a"), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheStatusCodesThatServicesSend() {
        for (int status : List.of(200, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504)) {
            assertThat(StatusLine.reason(status)).isNotEqualTo("Status");
        }
        assertThat(StatusLine.reason(418)).isEqualTo("Status");
    }

    @Test
    void comparesHeaderNamesWithoutCase() {
        HeaderList headers = HeaderList.EMPTY.plus("A", "1").plus("a", "2").with("b", "3");

        assertThat(headers.first("a")).hasValue("1");
        assertThat(headers.all("a")).containsExactly("1", "2");
        assertThat(headers.with("a", "9").all("A")).containsExactly("9");
        assertThat(headers.without("a").fields()).hasSize(1);
    }

    @Test
    void runsTasksWhenTheyAreDue() {
        AtomicLong now = new AtomicLong();
        StringBuilder ran = new StringBuilder();
        TaskQueue tasks = new TaskQueue(now::get);

        tasks.after(Duration.ofMillis(2), () -> ran.append("b"));
        tasks.after(Duration.ofMillis(2), () -> ran.append("c"));
        tasks.after(Duration.ofMillis(1), () -> ran.append("a"));
        tasks.execute(() -> ran.append("0"));
        assertThat(tasks.millisToNext()).isEqualTo(1);
        tasks.runDue();
        now.set(Duration.ofMillis(5).toNanos());
        tasks.runDue();

        assertThat(ran).hasToString("0abc");
        assertThat(tasks.millisToNext()).isZero();
    }

    @Test
    void tellsWhoWaitsTooLongForAnExchange() {
        ReceivedRequest request = new ReceivedRequest("GET", "/x", HeaderList.EMPTY, new byte[0]);
        Exchange exchange = new Exchange(1, 2, request, 3);

        assertThatThrownBy(() -> exchange.awaitEnd(Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exchange 1 is still running");
        assertThat(exchange.request()).isSameAs(request);
        exchange.ended(Ending.COMPLETED, 7);
        assertThat(exchange.awaitEndNanos(Duration.ofSeconds(1))).isEqualTo(7);
        Thread.currentThread().interrupt();
        Exchange other = new Exchange(2, 2, request, 3);
        assertThatThrownBy(() -> other.awaitEnd(Duration.ofSeconds(1))).isInstanceOf(AssertionError.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String text(WireResponse response) {
        StringBuilder text = new StringBuilder();
        response.steps()
                .forEach(step -> text.append(new String(((Step.Send) step).bytes(), StandardCharsets.US_ASCII)));
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
