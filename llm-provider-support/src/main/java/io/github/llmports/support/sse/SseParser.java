package io.github.llmports.support.sse;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.MalformedResponseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Splits the bytes of a {@code text/event-stream} into events, however the bytes are cut into buffers.
 *
 * <p>Follows the WHATWG rules (CR, LF and CRLF, comments, joined data lines, byte order mark) with two exceptions: an
 * event that the end of the stream cuts off before its blank line is delivered, because providers leave that line out;
 * and lines of bare JSON outside an event are handed on, because Gemini reports errors so in the middle of a stream.
 * The data of an event that lies in one buffer on one line is handed on in place, without a copy. One parser serves one
 * stream; not thread-safe.
 */
public final class SseParser {

    private static final int BYTE_ORDER_MARK_LENGTH = 3;
    private static final int MAX_KNOWN_NAMES = 32;
    private static final byte[] DATA = ascii("data");
    private static final byte[] EVENT = ascii("event");
    private static final byte[] ID = ascii("id");
    private static final byte[] RETRY = ascii("retry");
    private static final byte[] EMPTY = new byte[0];

    private final SseSink sink;
    private final int maxEventBytes;
    private final List<KnownName> knownNames = new ArrayList<>();

    /** The beginning of a line whose end has not arrived. */
    private final ByteBucket line;

    /** The data of the event under way, once it has more than one line or outlives a buffer. */
    private final ByteBucket joined;

    /** Lines of JSON that belong to no event. */
    private final ByteBucket stray;

    /** Where the data of the event under way lies: the buffer being fed, {@code line} or {@code joined}. */
    private byte[] data = EMPTY;

    private int dataOffset;
    private int dataLength = -1;
    private @Nullable String name;
    private @Nullable String lastEventId;
    private long retryMillis = -1;
    private boolean skipLineFeed;
    private int byteOrderMarkSeen;

    /**
     * Creates a parser for one stream.
     *
     * @param maxEventBytes the most bytes that one event, or one line, may have
     * @param sink receives the events
     */
    public SseParser(int maxEventBytes, SseSink sink) {
        this.maxEventBytes = maxEventBytes;
        this.sink = sink;
        this.line = new ByteBucket();
        this.joined = new ByteBucket();
        this.stray = new ByteBucket();
    }

    /**
     * Parses the next bytes of the stream and hands on every event that they complete.
     *
     * @param bytes holds the bytes; not kept
     * @param offset the first of them
     * @param length their number
     * @throws MalformedResponseException if an event has more than {@code maxEventBytes}
     */
    public void feed(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = byteOrderMarkSeen < BYTE_ORDER_MARK_LENGTH ? skipByteOrderMark(bytes, offset, end) : offset;
        if (skipLineFeed && at < end) {
            skipLineFeed = false;
            if (bytes[at] == '\n') {
                at++;
            }
        }
        int start = at;
        while (at < end) {
            byte current = bytes[at];
            if (current > '\r' || current != '\n' && current != '\r') {
                at++;
                continue;
            }
            lineEnded(bytes, start, at);
            at++;
            if (current == '\r') {
                if (at == end) {
                    skipLineFeed = true;
                } else if (bytes[at] == '\n') {
                    at++;
                }
            }
            start = at;
        }
        keepForLater(bytes, start, end);
    }

    /** Tells that the stream has ended: delivers an event whose blank line is missing. */
    public void end() {
        if (byteOrderMarkSeen < BYTE_ORDER_MARK_LENGTH) {
            endByteOrderMark();
        }
        if (line.length() > 0) {
            lineEnded(EMPTY, 0, 0);
        }
        dispatch();
    }

    /**
     * The last event id that the server set.
     *
     * @return the value of the last {@code id} field
     */
    public Optional<String> lastEventId() {
        return Optional.ofNullable(lastEventId);
    }

    /**
     * The reconnection time that the server asked for.
     *
     * @return milliseconds, from the last valid {@code retry} field
     */
    public OptionalLong retryMillis() {
        return retryMillis < 0 ? OptionalLong.empty() : OptionalLong.of(retryMillis);
    }

    private int skipByteOrderMark(byte[] bytes, int offset, int end) {
        int at = offset;
        while (at < end) {
            if (bytes[at] != byteOrderMark(byteOrderMarkSeen)) {
                endByteOrderMark();
                return at;
            }
            at++;
            byteOrderMarkSeen++;
            if (byteOrderMarkSeen == BYTE_ORDER_MARK_LENGTH) {
                return at;
            }
        }
        return at;
    }

    /** What looked like the beginning of a byte order mark was the first line's. */
    private void endByteOrderMark() {
        for (int i = 0; i < byteOrderMarkSeen; i++) {
            line.append(new byte[] {byteOrderMark(i)}, 0, 1);
        }
        byteOrderMarkSeen = BYTE_ORDER_MARK_LENGTH;
    }

    private static byte byteOrderMark(int index) {
        return switch (index) {
            case 0 -> (byte) 0xEF;
            case 1 -> (byte) 0xBB;
            default -> (byte) 0xBF;
        };
    }

    private void keepForLater(byte[] bytes, int start, int end) {
        if (dataLength >= 0) {
            moveToJoined();
        }
        if (start < end) {
            requireFits((long) line.length() + end - start);
            line.append(bytes, start, end - start);
        }
    }

    private void lineEnded(byte[] bytes, int start, int end) {
        if (line.length() == 0) {
            parseLine(bytes, start, end);
            return;
        }
        requireFits((long) line.length() + end - start);
        line.append(bytes, start, end - start);
        int length = line.length();
        line.clear();
        parseLine(line.bytes(), 0, length);
    }

    private void parseLine(byte[] bytes, int start, int end) {
        if (start == end) {
            dispatch();
            return;
        }
        if (bytes[start] == ':') {
            sink.comment();
            return;
        }
        int colon = start;
        while (colon < end && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, end);
        if (value < end && bytes[value] == ' ') {
            value++;
        }
        field(bytes, start, colon, value, end);
    }

    private void field(byte[] bytes, int start, int colon, int value, int end) {
        if (matches(bytes, start, colon, DATA)) {
            addData(bytes, value, end - value);
        } else if (matches(bytes, start, colon, EVENT)) {
            name = value == end ? null : nameOf(bytes, value, end);
        } else if (matches(bytes, start, colon, ID)) {
            String id = new String(bytes, value, end - value, StandardCharsets.UTF_8);
            lastEventId = id.indexOf(0) < 0 ? id : lastEventId;
        } else if (matches(bytes, start, colon, RETRY)) {
            retryMillis = digits(bytes, value, end);
        } else if (stray.length() > 0 || dataLength < 0 && (bytes[start] == '{' || bytes[start] == '[')) {
            requireFits((long) stray.length() + end - start + 1);
            stray.append(bytes, start, end - start);
            stray.append((byte) '\n');
        }
    }

    private void addData(byte[] bytes, int offset, int length) {
        if (dataLength < 0) {
            requireFits(length);
            data = bytes;
            dataOffset = offset;
            dataLength = length;
            return;
        }
        requireFits((long) dataLength + 1 + length);
        moveToJoined();
        joined.append((byte) '\n');
        joined.append(bytes, offset, length);
        pointToJoined();
    }

    private void moveToJoined() {
        if (joined.length() == 0) {
            joined.append(data, dataOffset, dataLength);
            pointToJoined();
        }
    }

    private void pointToJoined() {
        data = joined.bytes();
        dataOffset = 0;
        dataLength = joined.length();
    }

    private void dispatch() {
        if (stray.length() > 0) {
            int strayed = stray.length();
            stray.clear();
            sink.stray(stray.bytes(), strayed);
        }
        String eventName = name;
        int length = dataLength;
        name = null;
        dataLength = -1;
        joined.clear();
        if (length >= 0) {
            byte[] bytes = data;
            data = EMPTY;
            sink.event(eventName, bytes, dataOffset, length);
        }
    }

    private void requireFits(long bytes) {
        if (bytes > maxEventBytes) {
            throw new MalformedResponseException(
                    "a stream event has more than " + maxEventBytes + " bytes; raise maxEventBytes if that is right",
                    ErrorDetails.builder().retryable(false).build());
        }
    }

    /** Providers use a handful of event names: each is made a String once per stream. */
    private String nameOf(byte[] bytes, int start, int end) {
        for (KnownName known : knownNames) {
            if (matches(bytes, start, end, known.bytes)) {
                return known.name;
            }
        }
        byte[] copy = Arrays.copyOfRange(bytes, start, end);
        KnownName known = new KnownName(copy, new String(copy, StandardCharsets.UTF_8));
        if (knownNames.size() < MAX_KNOWN_NAMES) {
            knownNames.add(known);
        }
        return known.name;
    }

    private static boolean matches(byte[] bytes, int start, int end, byte[] expected) {
        return Arrays.equals(bytes, start, end, expected, 0, expected.length);
    }

    /** The number, or the old value's place holder if it is none: the field is then ignored. */
    private long digits(byte[] bytes, int start, int end) {
        if (start == end || end - start > 9) {
            return retryMillis;
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return retryMillis;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record KnownName(byte[] bytes, String name) {}
}
