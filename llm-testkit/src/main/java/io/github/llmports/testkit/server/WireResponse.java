package io.github.llmports.testkit.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An HTTP answer before it is framed; immutable. The body is a list of steps, and each {@link Step.Send} in it is one
 * event of a stream and one chunk of the transfer coding.
 *
 * <p>A {@link Step.Close} in the middle leaves the rest of the body unsent but announced, as a cut connection does.
 *
 * @param prelude steps before the status line
 * @param status the status code
 * @param headers the header fields, without those of the framing
 * @param body the steps of the body
 * @param framing how the body's end is told
 */
public record WireResponse(List<Step> prelude, int status, HeaderList headers, List<Step> body, Framing framing) {
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final long MERGE_LIMIT = 64 * 1024;

    /** How the end of a body is told. */
    public enum Framing {
        /** {@code transfer-encoding: chunked}. */
        CHUNKED,
        /** {@code content-length}. */
        LENGTH,
        /** No HTTP at all: the body's bytes are everything that is sent. */
        RAW
    }

    /** Copies the lists. */
    public WireResponse {
        prelude = List.copyOf(prelude);
        body = List.copyOf(body);
    }

    /** An answer whose body has a known length. */
    public static WireResponse of(int status, HeaderList headers, byte[] body) {
        return new WireResponse(List.of(), status, headers, List.of(new Step.Send(body)), Framing.LENGTH);
    }

    /** An answer whose events are sent one by one. */
    public static WireResponse streamed(int status, HeaderList headers, List<byte[]> events) {
        List<Step> body = events.stream().<Step>map(Step.Send::new).toList();
        return new WireResponse(List.of(), status, headers, body, Framing.CHUNKED);
    }

    /** This answer with one more step before the status line. */
    public WireResponse after(Step step) {
        List<Step> longer = new ArrayList<>(prelude);
        longer.add(step);
        return new WireResponse(longer, status, headers, body, framing);
    }

    /** This answer with another status. */
    public WireResponse withStatus(int newStatus) {
        return new WireResponse(prelude, newStatus, headers, body, framing);
    }

    /** This answer with exactly one header field of that name. */
    public WireResponse withHeader(String name, String value) {
        return new WireResponse(prelude, status, headers.with(name, value), body, framing);
    }

    /** This answer with another body. */
    public WireResponse withBody(List<Step> newBody) {
        return new WireResponse(prelude, status, headers, newBody, framing);
    }

    /** This answer with the steps inserted after the given number of events, at the end if there are fewer. */
    public WireResponse insertAfter(int events, List<Step> steps) {
        int at = position(events);
        List<Step> longer = new ArrayList<>(body.subList(0, at));
        longer.addAll(steps);
        longer.addAll(body.subList(at, body.size()));
        return withBody(longer);
    }

    /** This answer with only the given number of events. */
    public WireResponse keepFirst(int events) {
        return withBody(body.subList(0, position(events)));
    }

    /** This answer with each event replaced by any number of steps. */
    public WireResponse replaceEvents(Function<Step.Send, List<Step>> replacement) {
        List<Step> replaced = new ArrayList<>();
        for (Step step : body) {
            replaced.addAll(step instanceof Step.Send send ? replacement.apply(send) : List.of(step));
        }
        return withBody(replaced);
    }

    /** The bytes of the whole body in one piece. */
    public byte[] bodyBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Step step : body) {
            if (step instanceof Step.Send send) {
                for (long i = 0; i < send.times(); i++) {
                    bytes.writeBytes(send.bytes());
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The steps that send this answer, framed. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(prelude);
        if (framing == Framing.RAW) {
            steps.addAll(body);
            return steps;
        }
        steps.add(new Step.Send(head()));
        for (Step step : body) {
            steps.add(framing == Framing.CHUNKED && step instanceof Step.Send send ? chunk(send) : step);
        }
        if (framing == Framing.CHUNKED) {
            steps.add(new Step.Send(LAST_CHUNK));
        } else {
            mergeHeadWithBody(steps);
        }
        return steps;
    }

    private int position(int events) {
        int seen = 0;
        for (int i = 0; i < body.size(); i++) {
            if (seen == events) {
                return i;
            }
            if (body.get(i) instanceof Step.Send) {
                seen++;
            }
        }
        return body.size();
    }

    /** A short plain answer leaves in one write, as real servers send it. */
    private void mergeHeadWithBody(List<Step> steps) {
        int at = prelude.size();
        if (steps.size() == at + 2
                && steps.get(at) instanceof Step.Send head
                && steps.get(at + 1) instanceof Step.Send only
                && only.length() <= MERGE_LIMIT) {
            ByteArrayOutputStream merged = new ByteArrayOutputStream();
            merged.writeBytes(head.bytes());
            merged.writeBytes(bodyBytes());
            steps.subList(at, at + 2).clear();
            steps.add(new Step.Send(merged.toByteArray()));
        }
    }

    private byte[] head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + StatusLine.reason(status) + "\r\n");
        for (Map.Entry<String, String> field : headers.fields()) {
            head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        if (framing == Framing.CHUNKED) {
            head.append("transfer-encoding: chunked\r\n");
        } else {
            head.append("content-length: ").append(length()).append("\r\n");
        }
        return ascii(head.append("\r\n").toString());
    }

    private long length() {
        return body.stream()
                .mapToLong(step -> step instanceof Step.Send send ? send.length() : 0)
                .sum();
    }

    private static Step.Send chunk(Step.Send send) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(send.bytes().length + 12);
        chunk.writeBytes(ascii(Integer.toHexString(send.bytes().length) + "\r\n"));
        chunk.writeBytes(send.bytes());
        chunk.writeBytes(ascii("\r\n"));
        return new Step.Send(chunk.toByteArray(), send.times());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
