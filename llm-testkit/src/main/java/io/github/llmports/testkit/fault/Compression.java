package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Content coding by gzip with a flush after every event, so that the pauses between them survive. */
final class Compression {

    private Compression() {}

    static WireResponse gzip(WireResponse response) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Step> body = new ArrayList<>();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 512, true)) {
            for (Step step : response.body()) {
                if (step instanceof Step.Send send) {
                    for (long i = 0; i < send.times(); i++) {
                        gzip.write(send.bytes());
                    }
                    gzip.flush();
                    body.add(new Step.Send(bytes.toByteArray()));
                    bytes.reset();
                } else {
                    body.add(step);
                }
            }
            gzip.finish();
            body.add(new Step.Send(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return response.withHeader("content-encoding", "gzip").withBody(body);
    }
}
