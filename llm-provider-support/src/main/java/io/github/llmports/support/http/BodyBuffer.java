package io.github.llmports.support.http;

import java.util.Arrays;

/** Collects a body up to a limit. Not thread-safe. */
final class BodyBuffer {

    private static final int FIRST_CAPACITY = 2048;

    private final int limit;
    private byte[] bytes;
    private int length;

    BodyBuffer(int limit, long announced) {
        this.limit = limit;
        this.bytes = new byte[(int) Math.min(limit, announced > 0 ? Math.min(announced, 1 << 20) : FIRST_CAPACITY)];
    }

    /** Takes what fits and says whether all did. */
    boolean append(byte[] source, int offset, int count) {
        int taken = Math.min(count, limit - length);
        if (length + taken > bytes.length) {
            long doubled = Math.max(2L * bytes.length, (long) length + taken);
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, doubled));
        }
        System.arraycopy(source, offset, bytes, length, taken);
        length += taken;
        return taken == count;
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
