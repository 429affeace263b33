package io.github.llmports.support.http;

import io.github.llmports.api.error.LlmException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Collects an answer into a reply. */
final class WholeAnswer implements AnswerSink {

    private final FailureMapper failures;
    private final int limit;
    private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    private int status;
    private HttpHeaders headers = HttpHeaders.none();
    private Body body = new Body(0, 0);

    WholeAnswer(FailureMapper failures, int limit) {
        this.failures = failures;
        this.limit = limit;
    }

    CompletableFuture<HttpReply> reply() {
        return reply;
    }

    @Override
    public void head(int answerStatus, HttpHeaders answerHeaders, long announcedLength) {
        status = answerStatus;
        headers = answerHeaders;
        if (announcedLength > limit) {
            throw failures.tooLarge();
        }
        body = new Body(limit, announcedLength);
    }

    @Override
    public StreamHandler.Life data(byte[] bytes, int offset, int length) {
        if (!body.append(bytes, offset, length)) {
            throw failures.tooLarge();
        }
        return StreamHandler.Life.EVENT;
    }

    @Override
    public int capacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void end() {
        reply.complete(new HttpReply(status, headers, body.toBytes()));
    }

    @Override
    public LlmException describe(Throwable cause) {
        return status == 0 ? failures.beforeAnswer(cause) : failures.inBody(cause);
    }

    @Override
    public void failed(LlmException failure) {
        reply.completeExceptionally(failure);
    }

    /** Collects a body up to a limit. Not thread-safe. */
    static final class Body {

        private static final int FIRST_CAPACITY = 2048;

        private final int limit;
        private byte[] bytes;
        private int length;

        Body(int limit, long announced) {
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
}
