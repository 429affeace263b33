package io.github.llmports.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.testkit.time.RealTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackServerIT {
    private final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
    private final LoopbackServer server = LoopbackServer.start(0, 0, RealTime.TIMER::nanoTime, this::respond);

    @AfterEach
    void stop() {
        server.close();
        server.close();
    }

    @Test
    void answersRequestsThatComeAllAtOnceInOrder() throws Exception {
        String answers =
                talk("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(answers.replaceAll("(?s)HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", "|"))
                .isEqualTo("|/1|/2|/3");
    }

    @Test
    void givesAGoAheadToWhoAsksForIt() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            send(socket, "POST /9 HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\n");
            byte[] goAhead = socket.getInputStream().readNBytes(25);
            assertThat(new String(goAhead, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            send(socket, "x");
            assertThat(read(socket)).endsWith("/9");
        }
    }

    @Test
    void closesTheConnectionOnWhatIsNotHttp() throws Exception {
        assertThat(talk("nonsense\r\n\r\n")).isEmpty();
    }

    @Test
    void showsADefectOfTheResponder() throws Exception {
        assertThat(talk("GET /broken HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500")
                .contains("IllegalStateException: on purpose");
    }

    @Test
    void noticesAResetWhileItAnswers() throws Exception {
        Exchange exchange = resetAfter("GET /hold HTTP/1.1\r\n\r\n", 0);

        assertThat(exchange.awaitEnd(Duration.ofSeconds(10))).isEqualTo(Ending.CLIENT_CLOSED);
    }

    @Test
    void noticesThatTheClientIsGoneWhenItWrites() throws Exception {
        Exchange exchange = resetAfter("GET /flood HTTP/1.1\r\n\r\n", 100);

        assertThat(exchange.awaitEnd(Duration.ofSeconds(10))).isEqualTo(Ending.CLIENT_CLOSED);
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatThrownBy(() -> LoopbackServer.start(server.port(), 0, () -> 0, this::respond))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(server.port()));
    }

    private Iterable<Step> respond(Exchange exchange) {
        exchanges.add(exchange);
        return switch (exchange.path()) {
            case "/broken" -> throw new IllegalStateException("on purpose");
            case "/hold" -> List.of(new Step.Hold());
            case "/flood" -> List.of(new Step.Send(new byte[1000], 1_000_000));
            default ->
                WireResponse.of(200, HeaderList.EMPTY, exchange.path().getBytes(StandardCharsets.US_ASCII))
                        .steps();
        };
    }

    private Exchange resetAfter(String request, int bytesRead) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            send(socket, request);
            Exchange exchange = exchanges.poll(10, TimeUnit.SECONDS);
            socket.getInputStream().readNBytes(bytesRead);
            socket.setSoLinger(true, 0);
            return exchange;
        }
    }

    private String talk(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            send(socket, text);
            return read(socket);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
}
