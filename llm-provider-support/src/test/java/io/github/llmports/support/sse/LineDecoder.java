package io.github.llmports.support.sse;

import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.error.OtherLlmException;
import io.github.llmports.api.error.OverloadedException;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Each event is its text; {@code [DONE]} is the end, {@code error} an error, {@code throw} a bug. */
final class LineDecoder implements EventDecoder<String> {

    static final LlmException ERROR = new OverloadedException("too much", ErrorDetails.none());

    @Override
    public void event(@Nullable String name, byte[] data, int offset, int length, ItemSink<String> sink) {
        String text = new String(data, offset, length, StandardCharsets.UTF_8);
        switch (text) {
            case "[DONE]" -> sink.complete();
            case "error" -> sink.fail(ERROR);
            case "throw" -> throw new IllegalStateException("a bug");
            default -> sink.next(text);
        }
    }

    @Override
    public void stray(byte[] data, int length, ItemSink<String> sink) {
        sink.next("stray " + new String(data, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public void rejected(HttpReply reply, ItemSink<String> sink) {
        sink.fail(new OtherLlmException("rejected " + reply.status() + " " + reply.body().length, ErrorDetails.none()));
    }
}
