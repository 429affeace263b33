package io.github.llmports.testkit.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection: reads requests, runs the steps of each answer, notices when the client goes. Lives on the
 * server's thread alone.
 */
final class Connection {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final EventLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final long number;
    private final RequestParser parser = new RequestParser();
    private @Nullable Exchange exchange;
    private @Nullable Iterator<Step> steps;
    private ByteBuffer pending = NOTHING;
    private long repeats;

    Connection(EventLoop loop, SocketChannel channel, SelectionKey key, long number) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.number = number;
    }

    void readable(ByteBuffer scratch) {
        int count;
        try {
            count = channel.read(scratch.clear());
        } catch (IOException reset) {
            count = -1;
        }
        if (count < 0) {
            end(Ending.CLIENT_CLOSED);
            return;
        }
        parser.feed(scratch.flip());
        nextRequest();
    }

    void writable() {
        pump();
    }

    /** Closes the connection and settles the exchange in flight, if any. */
    void end(Ending ending) {
        settle(ending);
        steps = null;
        pending = NOTHING;
        loop.forget(this);
        try {
            if (ending == Ending.SERVER_RESET) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            channel.close();
        } catch (IOException alreadyGone) {
            // nothing is left to close
        }
    }

    private void settle(Ending ending) {
        Exchange running = exchange;
        exchange = null;
        if (running != null) {
            running.ended(ending, loop.nanos());
        }
    }

    private void nextRequest() {
        if (steps != null) {
            return;
        }
        try {
            if (parser.expectsContinue()) {
                channel.write(ByteBuffer.wrap(CONTINUE));
            }
            Optional<ReceivedRequest> request = parser.next();
            if (request.isPresent()) {
                Exchange started = loop.begin(number, request.get());
                exchange = started;
                steps = loop.respond(started).iterator();
                pump();
            }
        } catch (RequestParser.BadRequest | IOException broken) {
            end(Ending.SERVER_CLOSED);
        }
    }

    private void pump() {
        while (steps != null) {
            if (!flush()) {
                return;
            }
            if (repeats > 0) {
                repeats--;
                pending.rewind();
            } else if (!steps.hasNext()) {
                answered();
                return;
            } else if (!run(steps.next())) {
                return;
            }
        }
    }

    /** Runs one step; false when the rest has to wait or the connection is gone. */
    private boolean run(Step step) {
        if (step instanceof Step.Send send) {
            pending = ByteBuffer.wrap(send.bytes());
            repeats = send.times() - 1;
            return true;
        }
        if (step instanceof Step.Pause pause) {
            loop.after(pause.duration(), this::pump);
        } else if (step instanceof Step.Await await) {
            await.gate().whenOpen(() -> loop.execute(this::pump));
        } else if (step instanceof Step.Close) {
            end(Ending.SERVER_CLOSED);
        } else if (step instanceof Step.Reset) {
            end(Ending.SERVER_RESET);
        }
        return false;
    }

    /** Writes what is pending; false when the socket takes no more or is gone. */
    private boolean flush() {
        try {
            while (pending.hasRemaining()) {
                int count = channel.write(pending);
                if (exchange != null) {
                    exchange.wrote(count);
                }
                if (count == 0) {
                    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return false;
                }
            }
            key.interestOps(SelectionKey.OP_READ);
            return true;
        } catch (IOException gone) {
            end(Ending.CLIENT_CLOSED);
            return false;
        }
    }

    private void answered() {
        boolean last = exchange != null
                && exchange.header("connection")
                        .filter("close"::equalsIgnoreCase)
                        .isPresent();
        settle(Ending.COMPLETED);
        steps = null;
        if (last) {
            end(Ending.COMPLETED);
        } else {
            nextRequest();
        }
    }
}
