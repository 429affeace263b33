package io.github.llmports.support.sse;

import java.util.Arrays;

/** A growing array of bytes that can be read without a copy, emptied and filled again. Not thread-safe. */
final class ByteBucket {

    private static final int SMALLEST = 512;

    /** An array that one large event has blown up beyond this is let go with it. */
    private static final int LARGEST_KEPT = 64 * 1024;

    private byte[] bytes = new byte[0];
    private int length;

    void append(byte[] source, int offset, int count) {
        ensure(length + count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void append(byte single) {
        ensure(length + 1);
        bytes[length++] = single;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Empties the bucket; the array that {@link #bytes()} gave stays as it is until the next append. */
    void clear() {
        length = 0;
    }

    private void ensure(int capacity) {
        if (length == 0 && bytes.length > LARGEST_KEPT && capacity <= LARGEST_KEPT) {
            bytes = new byte[Math.max(SMALLEST, capacity)];
        } else if (capacity > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(SMALLEST, bytes.length * 2), capacity));
        }
    }
}
