package io.github.llmports.verification.benchmarks.raw;

import io.github.llmports.verification.benchmarks.client.TextSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/** Parses events on the I/O thread as their bytes come; its result is whether the end marker was among them. */
final class EventStream extends AbstractBinResponseConsumer<Boolean> {
    private final ChunkReader chunks;
    private final EventSplitter splitter;

    EventStream(TextSink sink) {
        chunks = new ChunkReader(sink);
        splitter = new EventSplitter(chunks);
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) throws IOException {
        Responses.requireOk(response);
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) throws IOException {
        int length = source.remaining();
        splitter.add(source.array(), source.arrayOffset() + source.position(), length);
        source.position(source.position() + length);
    }

    @Override
    protected Boolean buildResult() {
        return chunks.ended();
    }

    @Override
    public void releaseResources() {}
}
