package io.github.llmports.verification.benchmarks.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** One connection of the upstream: the request being read, the answer being written. */
final class Exchange {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final RequestBytes request = new RequestBytes();
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>();
    private List<ByteBuffer> steps = List.of();
    private int nextStep;
    private long dueNanos;

    Exchange(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Reads what is there; false when the peer has gone. */
    boolean read(ByteBuffer scratch) throws IOException {
        scratch.clear();
        int count = channel.read(scratch);
        if (count > 0) {
            request.add(scratch.flip());
        }
        return count >= 0;
    }

    RequestBytes.Request takeRequest() {
        return request.take();
    }

    void answer(ByteBuffer answer) throws IOException {
        unsent.add(answer);
        write();
    }

    void startSteps(List<ByteBuffer> answerSteps) {
        steps = answerSteps;
        nextStep = 0;
    }

    /** Sends the next step of a stream; false when it was the last one. */
    boolean sendStep() throws IOException {
        answer(steps.get(nextStep++).duplicate());
        return nextStep < steps.size();
    }

    void dueAt(long nanos) {
        dueNanos = nanos;
    }

    long dueNanos() {
        return dueNanos;
    }

    void write() throws IOException {
        for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            key.cancel();
        }
    }
}
