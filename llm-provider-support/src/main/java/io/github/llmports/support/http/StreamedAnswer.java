package io.github.llmports.support.http;

import io.github.llmports.api.error.LlmException;
import org.jspecify.annotations.Nullable;

/** Hands an answer on piece by piece, or collects it if the handler does not want it as a stream. */
final class StreamedAnswer implements AnswerSink {

    /** Enough for any error that a service words itself; more of an error page helps nobody. */
    private static final int MAX_REJECTED_BYTES = 256 * 1024;

    private final FailureMapper failures;
    private final StreamHandler handler;
    private int status;
    private HttpHeaders headers = HttpHeaders.none();
    private volatile WholeAnswer.@Nullable Body rejected;

    StreamedAnswer(FailureMapper failures, StreamHandler handler) {
        this.failures = failures;
        this.handler = handler;
    }

    @Override
    public void head(int answerStatus, HttpHeaders answerHeaders, long announcedLength) {
        status = answerStatus;
        headers = answerHeaders;
        if (!handler.accepts(answerStatus, answerHeaders)) {
            rejected = new WholeAnswer.Body(MAX_REJECTED_BYTES, announcedLength);
        }
    }

    @Override
    public StreamHandler.Life data(byte[] bytes, int offset, int length) {
        WholeAnswer.Body collecting = rejected;
        if (collecting == null) {
            return handler.data(bytes, offset, length);
        }
        collecting.append(bytes, offset, length);
        return StreamHandler.Life.EVENT;
    }

    @Override
    public int capacity() {
        return rejected == null ? handler.capacity() : Integer.MAX_VALUE;
    }

    @Override
    public void end() {
        WholeAnswer.Body collected = rejected;
        if (collected == null) {
            handler.end();
        } else {
            handler.rejected(new HttpReply(status, headers, collected.toBytes()));
        }
    }

    @Override
    public LlmException describe(Throwable cause) {
        return status == 0
                ? failures.beforeAnswer(cause)
                : rejected == null ? failures.inStream(cause) : failures.inBody(cause);
    }

    @Override
    public void failed(LlmException failure) {
        handler.failed(failure);
    }
}
