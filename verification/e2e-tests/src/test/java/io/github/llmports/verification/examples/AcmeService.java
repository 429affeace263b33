package io.github.llmports.verification.examples;

import io.github.llmports.testkit.junit.Scenario;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The in-house service that the example plug-in talks to: lines of text, the last of them a dot. */
final class AcmeService implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private final Scenario scenario;

    private AcmeService(Scenario scenario) throws IOException {
        this.scenario = scenario;
    }

    static AcmeService start(Scenario scenario) throws IOException {
        AcmeService service = new AcmeService(scenario);
        service.threads.execute(service::accept);
        return service;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many exchanges have begun and not ended. */
    int running() {
        return running.get();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // The server is closed.
        }
    }

    private void serve(Socket socket) {
        running.incrementAndGet();
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            readRequest(in);
            answer(in, out);
        } catch (IOException e) {
            // The client went away.
        } finally {
            running.decrementAndGet();
            open.remove(socket);
        }
    }

    private void answer(InputStream in, OutputStream out) throws IOException {
        switch (scenario) {
            case ANSWERS -> write(out, "200 OK", "Sunny,\nwarm\nand dry\n.\n");
            case CUTS_STREAM -> write(out, "200 OK", "Sunny,\nwarm\n");
            case STALLS_STREAM -> {
                write(out, "200 OK", "Sunny,\n");
                awaitEnd(in);
            }
            case STAYS_SILENT -> awaitEnd(in);
            case REJECTS_CREDENTIAL -> write(out, "401 Unauthorized", "no such key\n");
            case LIMITS_RATE -> write(out, "429 Too Many Requests", "slow down\n");
            default -> write(out, "500 Internal Server Error", "out of order\n");
        }
    }

    /** Returns when the client closes the connection. */
    private static void awaitEnd(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // Nothing more is expected of the client.
        }
    }

    private static void write(OutputStream out, String status, String body) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n";
        out.write((head + body).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void readRequest(InputStream in) throws IOException {
        int length = 0;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
        }
        in.readNBytes(length);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the request is cut");
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
