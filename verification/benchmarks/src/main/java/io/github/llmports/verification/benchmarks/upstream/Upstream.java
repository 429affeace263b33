package io.github.llmports.verification.benchmarks.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;

/** A service of the protocol that is measured, on one selector thread; paths begin with {@code /burst} and the like. */
public final class Upstream {
    private static final int BACKLOG = 4096;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Answers answers = new Answers();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private final Map<Scene, Queue<Exchange>> waiting = new EnumMap<>(Scene.class);

    /** Listens on a free port of the loopback address. */
    public Upstream() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        for (Scene scene : Scene.values()) {
            waiting.put(scene, new ArrayDeque<>());
        }
    }

    /** Serves on the calling thread until the process ends; prints the port as its first line. */
    public static void main(String[] args) throws IOException {
        Upstream upstream = new Upstream();
        System.out.println(upstream.port());
        upstream.serve();
    }

    /** The port that it listens on. */
    public int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Serves on the calling thread until the channel is closed. */
    public void serve() throws IOException {
        while (server.isOpen()) {
            selector.select(millisToNextStep());
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                handle(keys.next());
            }
            sendDueSteps();
        }
    }

    private void handle(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
            return;
        }
        Exchange exchange = (Exchange) key.attachment();
        try {
            if (key.isWritable()) {
                exchange.write();
            }
            if (key.isReadable()) {
                read(exchange);
            }
        } catch (IOException e) {
            exchange.close();
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Exchange(channel, key));
        }
    }

    private void read(Exchange exchange) throws IOException {
        if (!exchange.read(scratch)) {
            exchange.close();
            return;
        }
        RequestBytes.Request request = exchange.takeRequest();
        if (request == null) {
            return;
        }
        if (request.streams()) {
            exchange.startSteps(answers.stream(request.scene()));
            step(request.scene(), exchange, System.nanoTime());
        } else {
            exchange.answer(answers.complete());
        }
    }

    private void step(Scene scene, Exchange exchange, long startNanos) throws IOException {
        if (exchange.sendStep()) {
            exchange.dueAt(startNanos + scene.intervalMillis() * 1_000_000L);
            waiting.get(scene).add(exchange);
        }
    }

    /** Steps are one interval after the one before was sent, so that each queue is in order of time. */
    private void sendDueSteps() {
        long now = System.nanoTime();
        waiting.forEach((scene, queue) -> {
            for (Exchange next = queue.peek(); next != null && next.dueNanos() - now <= 0; next = queue.peek()) {
                queue.remove();
                try {
                    step(scene, next, now);
                } catch (IOException e) {
                    next.close();
                }
            }
        });
    }

    private long millisToNextStep() {
        long now = System.nanoTime();
        long soonest = 1_000;
        for (Queue<Exchange> queue : waiting.values()) {
            if (!queue.isEmpty()) {
                soonest = Math.min(soonest, (queue.peek().dueNanos() - now + 999_999) / 1_000_000);
            }
        }
        return Math.max(1, soonest);
    }
}
