package io.github.llmports.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * An HTTP/1.1 server on the loopback interface, one thread for any number of connections; safe for use by several
 * threads. Closing it ends every connection and waits for its thread.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 8192;

    private final ServerSocketChannel listener;
    private final Selector selector;
    private final Responder responder;
    private final int sendBuffer;
    private final TaskQueue tasks;
    private final Loop loop = new Loop();
    private final Thread thread;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private volatile boolean running = true;
    private long exchanges;

    private LoopbackServer(int port, int sendBuffer, LongSupplier clock, Responder responder) throws IOException {
        this.responder = responder;
        this.sendBuffer = sendBuffer;
        this.tasks = new TaskQueue(clock);
        this.selector = Selector.open();
        this.listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::run, "llm-loopback-" + port());
        thread.setDaemon(true);
    }

    /**
     * Starts a server.
     *
     * @param port the port, 0 for a free one
     * @param sendBuffer the size of the sockets' send buffers in bytes, 0 for the system's own
     * @param clock a nanosecond clock for pauses and for the exchanges' times
     * @param responder decides the answers
     * @throws UncheckedIOException if the port cannot be bound
     */
    public static LoopbackServer start(int port, int sendBuffer, LongSupplier clock, Responder responder) {
        try {
            LoopbackServer server = new LoopbackServer(port, sendBuffer, clock, responder);
            server.thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** The number of connections that are open now. */
    public int openConnections() {
        return connections.size();
    }

    /** The number of connections accepted so far. */
    public long acceptedConnections() {
        return accepted.get();
    }

    @Override
    public void close() {
        running = false;
        selector.wakeup();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector;
                listener) {
            while (running) {
                selector.select(tasks.millisToNext());
                tasks.runDue();
                selector.selectedKeys().forEach(this::handle);
                selector.selectedKeys().clear();
            }
            List.copyOf(connections).forEach(connection -> connection.end(Ending.SERVER_STOPPED));
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException("the loopback server's selector failed", e);
        }
    }

    private void handle(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
            return;
        }
        Connection connection = (Connection) key.attachment();
        if (key.isReadable()) {
            connection.readable(scratch);
        }
        if (key.isValid() && key.isWritable()) {
            connection.writable();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            while (channel != null) {
                open(channel);
                channel = listener.accept();
            }
        } catch (IOException clientWasFaster) {
            // the client gave up before it was accepted
        }
    }

    private void open(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (sendBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
        }
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(loop, channel, key, accepted.incrementAndGet());
        key.attach(connection);
        connections.add(connection);
    }

    /** A defect of the responder, shown to the client so that the test that caused it sees it. */
    private static List<Step> failed(Throwable defect) {
        byte[] text = ("the loopback server's responder failed: " + defect).getBytes(StandardCharsets.UTF_8);
        return WireResponse.of(500, HeaderList.EMPTY.with("content-type", "text/plain"), text)
                .steps();
    }

    private final class Loop implements EventLoop {
        @Override
        public Exchange begin(long connection, ReceivedRequest request) {
            exchanges++;
            return new Exchange(exchanges, connection, request, tasks.nanos());
        }

        @Override
        public Iterable<Step> respond(Exchange exchange) {
            try {
                return responder.respond(exchange);
            } catch (RuntimeException | StackOverflowError e) {
                return failed(e);
            }
        }

        @Override
        public void after(Duration delay, Runnable task) {
            tasks.after(delay, task);
        }

        @Override
        public void execute(Runnable task) {
            tasks.execute(task);
            selector.wakeup();
        }

        @Override
        public void forget(Connection connection) {
            connections.remove(connection);
        }

        @Override
        public long nanos() {
            return tasks.nanos();
        }
    }
}
