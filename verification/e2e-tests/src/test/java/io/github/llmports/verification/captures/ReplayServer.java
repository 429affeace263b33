package io.github.llmports.verification.captures;

import io.github.llmports.verification.oracle.Capture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers every request with one recording, byte for byte: whole, or cut anywhere by a seed. One connection a request.
 */
final class ReplayServer implements AutoCloseable {
    private static final Set<String> FRAMING =
            Set.of("transfer-encoding", "content-length", "content-encoding", "connection");
    private static final int LARGEST_PIECE = 97;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private volatile Replay replay;

    private volatile Request lastRequest = new Request("", "");

    /** What was asked. */
    record Request(String path, String body) {}

    private record Replay(Function<Request, Capture> answers, Cut cut) {}

    ReplayServer() throws IOException {
        Thread thread = new Thread(this::serve, "replay-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** What to answer from now on. */
    void play(Capture capture, Cut cut) {
        play(request -> capture, cut);
    }

    /** What to answer from now on, by what is asked. */
    void play(Function<Request, Capture> answers, Cut cut) {
        replay = new Replay(answers, cut);
    }

    Request lastRequest() {
        return lastRequest;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                lastRequest = readRequest(socket.getInputStream());
                Replay now = replay;
                answer(now.answers.apply(lastRequest), now.cut, socket.getOutputStream());
            } catch (IOException e) {
                // The client has closed the connection, or the test the server: the next one is served, or none.
                continue;
            }
        }
    }

    private static Request readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        byte[] body = {};
        for (String line : head.toString().toLowerCase(Locale.ROOT).split("\r\n")) {
            if (line.startsWith("content-length:")) {
                body = in.readNBytes(Integer.parseInt(line.substring(15).strip()));
            }
        }
        return new Request(head.toString().split(" ", 3)[1], new String(body, StandardCharsets.UTF_8));
    }

    private static void answer(Capture capture, Cut cut, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + capture.status() + " Recorded\r\nConnection: close\r\n");
        if (capture.header("content-type").isEmpty()) {
            String type = capture.streamed() ? "text/event-stream; charset=utf-8" : "application/json";
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        for (Map.Entry<String, String> header : capture.headers()) {
            if (!FRAMING.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                head.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            }
        }
        if (cut.isWhole()) {
            head.append("Content-Length: ").append(capture.body().length).append("\r\n\r\n");
            BufferedOutputStream all = new BufferedOutputStream(out, 1 << 20);
            all.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            all.write(capture.body());
            all.flush();
        } else {
            out.write(
                    head.append("Transfer-Encoding: chunked\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            writePieces(capture.body(), cut.random(), out);
        }
    }

    /** Each piece is an HTTP chunk and a write of its own. */
    private static void writePieces(byte[] body, Random random, OutputStream out) throws IOException {
        for (int from = 0; from < body.length; ) {
            int length = Math.min(1 + random.nextInt(LARGEST_PIECE), body.length - from);
            byte[] size = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            byte[] chunk = new byte[size.length + length + 2];
            System.arraycopy(size, 0, chunk, 0, size.length);
            System.arraycopy(body, from, chunk, size.length, length);
            chunk[chunk.length - 2] = '\r';
            chunk[chunk.length - 1] = '\n';
            out.write(chunk);
            out.flush();
            from += length;
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
