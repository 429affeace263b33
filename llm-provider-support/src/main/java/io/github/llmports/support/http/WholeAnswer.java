package io.github.llmports.support.http;

import io.github.llmports.api.error.LlmException;
import java.util.concurrent.CompletableFuture;

/** Collects an answer into a reply. */
final class WholeAnswer implements AnswerSink {

    private final FailureMapper failures;
    private final int limit;
    private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    private int status;
    private HttpHeaders headers = HttpHeaders.none();
    private BodyBuffer body = new BodyBuffer(0, 0);

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
        body = new BodyBuffer(limit, announcedLength);
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
}
