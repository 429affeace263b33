package io.github.llmports.support.http;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a gzip body that arrives in pieces; holds no more than one small buffer of what it inflated. Header fields
 * are skipped and the checksum is verified. One decoder serves one body; not thread-safe.
 */
final class GzipDecoder {

    /** Receives inflated bytes, valid during the call. */
    interface Output {
        StreamHandler.Life data(byte[] bytes, int offset, int length);
    }

    private static final int FLAG_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;

    private enum Part {
        HEADER,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CHECKSUM,
        BODY,
        TRAILER,
        END
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] inflated = new byte[4096];
    private final byte[] trailer = new byte[TRAILER];
    private Part part = Part.HEADER;
    private int flags;
    private int position;
    private int extraLength;

    /**
     * Inflates the next piece.
     *
     * @return the strongest sign of life that the output told
     */
    StreamHandler.Life decode(byte[] bytes, int offset, int length, Output output, FailureMapper failures) {
        StreamHandler.Life life = StreamHandler.Life.NONE;
        int at = offset;
        int end = offset + length;
        try {
            while (at < end) {
                if (part == Part.BODY) {
                    inflater.setInput(bytes, at, end - at);
                    life = stronger(life, inflate(output));
                    at = end - inflater.getRemaining();
                } else {
                    framing(bytes[at++] & 0xff);
                }
            }
        } catch (DataFormatException e) {
            throw failures.malformedEncoding(e);
        }
        return life;
    }

    boolean complete() {
        return part == Part.END;
    }

    private StreamHandler.Life inflate(Output output) throws DataFormatException {
        StreamHandler.Life life = StreamHandler.Life.NONE;
        while (true) {
            int count = inflater.inflate(inflated);
            if (count > 0) {
                checksum.update(inflated, 0, count);
                life = stronger(life, output.data(inflated, 0, count));
            }
            if (inflater.finished()) {
                enter(Part.TRAILER);
                return life;
            }
            if (count == 0) {
                return life;
            }
        }
    }

    private void framing(int value) throws DataFormatException {
        switch (part) {
            case HEADER -> header(value);
            case EXTRA_LENGTH -> {
                extraLength |= value << 8 * position;
                if (++position == 2) {
                    enter(Part.EXTRA);
                }
            }
            case EXTRA -> {
                if (++position >= extraLength) {
                    enter(Part.NAME);
                }
            }
            case NAME, COMMENT -> {
                if (value == 0) {
                    enter(part == Part.NAME ? Part.COMMENT : Part.HEADER_CHECKSUM);
                }
            }
            case HEADER_CHECKSUM -> {
                if (++position == 2) {
                    enter(Part.BODY);
                }
            }
            case TRAILER -> trailer(value);
            default -> throw new DataFormatException("bytes after the end");
        }
    }

    private void header(int value) throws DataFormatException {
        if (position == 0 && value != 0x1f || position == 1 && value != 0x8b || position == 2 && value != 8) {
            throw new DataFormatException("no gzip header");
        }
        if (position == 3) {
            flags = value;
        }
        if (++position == FIXED_HEADER) {
            enter(Part.EXTRA_LENGTH);
        }
    }

    private void trailer(int value) throws DataFormatException {
        trailer[position++] = (byte) value;
        if (position == TRAILER) {
            if (littleEndian(0) != (int) checksum.getValue() || littleEndian(4) != (int) inflater.getBytesWritten()) {
                throw new DataFormatException("wrong checksum");
            }
            inflater.end();
            enter(Part.END);
        }
    }

    private int littleEndian(int from) {
        int value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | trailer[from + i] & 0xff;
        }
        return value;
    }

    /** Enters a part, or the next one that this body has. */
    private void enter(Part next) {
        position = 0;
        part = next;
        if (next == Part.EXTRA_LENGTH && (flags & FLAG_EXTRA) == 0 || next == Part.EXTRA && extraLength == 0) {
            enter(Part.NAME);
        } else if (next == Part.NAME && (flags & FLAG_NAME) == 0) {
            enter(Part.COMMENT);
        } else if (next == Part.COMMENT && (flags & FLAG_COMMENT) == 0) {
            enter(Part.HEADER_CHECKSUM);
        } else if (next == Part.HEADER_CHECKSUM && (flags & FLAG_CHECKSUM) == 0) {
            enter(Part.BODY);
        }
    }

    private static StreamHandler.Life stronger(StreamHandler.Life one, StreamHandler.Life other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
