package io.github.llmports.verification.benchmarks.raw;

import java.io.IOException;
import java.util.Arrays;

/**
 * Splits bytes into the data of server-sent events; one line of data each, as the service sends it. Not thread-safe.
 */
final class EventSplitter {
    private static final int PREFIX = "data: ".length();

    private final EventData events;
    private byte[] carried = new byte[1024];
    private int carriedLength;

    EventSplitter(EventData events) {
        this.events = events;
    }

    /** Takes the next bytes and hands on each line of data that they complete, in place where it can. */
    void add(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int start = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                if (carriedLength > 0) {
                    carry(bytes, start, i);
                    line(carried, 0, carriedLength);
                    carriedLength = 0;
                } else {
                    line(bytes, start, i);
                }
                start = i + 1;
            }
        }
        carry(bytes, start, end);
    }

    private void line(byte[] bytes, int from, int to) throws IOException {
        if (to - from > PREFIX && bytes[from] == 'd') {
            events.data(bytes, from + PREFIX, to - from - PREFIX);
        }
    }

    private void carry(byte[] bytes, int from, int to) {
        int more = to - from;
        if (carriedLength + more > carried.length) {
            carried = Arrays.copyOf(carried, Math.max(carried.length * 2, carriedLength + more));
        }
        System.arraycopy(bytes, from, carried, carriedLength, more);
        carriedLength += more;
    }

    /** Takes the data of one event; the bytes are lent for the call. */
    interface EventData {
        void data(byte[] bytes, int offset, int length) throws IOException;
    }
}
