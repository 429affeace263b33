package io.github.llmports.verification.benchmarks.raw;

import io.github.llmports.verification.benchmarks.client.TextSink;
import java.io.IOException;

/** Reads the data of one event after the other and knows whether the end marker has come. */
final class ChunkReader implements EventSplitter.EventData {
    private final TextSink sink;
    private final ContentWalk walk = ContentWalk.ofEvents();
    private boolean ended;

    ChunkReader(TextSink sink) {
        this.sink = sink;
    }

    @Override
    public void data(byte[] bytes, int offset, int length) throws IOException {
        if (bytes[offset] == '[') {
            ended = true;
            return;
        }
        String text = walk.text(bytes, offset, length);
        if (text != null && !text.isEmpty()) {
            sink.text(text);
        }
    }

    boolean ended() {
        return ended || walk.last();
    }

    /** Tells the sink how the stream ended, once all bytes are read. */
    static void end(TextSink sink, boolean ended) {
        if (ended) {
            sink.completed();
        } else {
            sink.failed(new IOException("the stream ended without its end marker"));
        }
    }
}
