package io.github.llmports.verification.benchmarks.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Collects a body and reads its text once it is whole. */
final class WholeAnswer extends AbstractBinResponseConsumer<String> {
    private final ByteArrayBuffer body = new ByteArrayBuffer(1024);

    @Override
    protected void start(HttpResponse response, ContentType contentType) throws IOException {
        Responses.requireOk(response);
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) {
        body.append(source.array(), source.arrayOffset() + source.position(), source.remaining());
        source.position(source.limit());
    }

    @Override
    protected String buildResult() {
        try {
            return ContentWalk.ofDocument(body.array(), 0, body.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void releaseResources() {}
}
