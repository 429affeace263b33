package io.github.llmports.verification.benchmarks.raw;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.io.CloseMode;

/** HttpClient 5's async client as it comes, with a pool large enough. */
public final class RawAsync implements ClientFactory {
    private static final Protocol.Raw KEY = Protocol.current().raw();

    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        CloseableHttpAsyncClient http = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build())
                .build();
        http.start();
        return new Client(http, RequestJson.address(baseUrl, false), RequestJson.address(baseUrl, true));
    }

    private record Client(CloseableHttpAsyncClient http, URI whole, URI streamed) implements BenchmarkClient {
        @Override
        public String chat() throws Exception {
            CompletableFuture<String> answer = new CompletableFuture<>();
            execute(false, new WholeAnswer(), new Outcome<>(answer));
            return answer.get();
        }

        @Override
        public void stream(TextSink sink) throws IOException {
            execute(true, new EventStream(sink), new StreamEnd(sink));
        }

        private <T> void execute(boolean stream, AsyncResponseConsumer<T> consumer, FutureCallback<T> callback)
                throws IOException {
            AsyncRequestProducer request = AsyncRequestBuilder.post(stream ? streamed : whole)
                    .setHeader(KEY.keyHeader(), KEY.keyValue())
                    .setEntity(RequestJson.write(stream), ContentType.APPLICATION_JSON)
                    .build();
            http.execute(request, consumer, callback);
        }

        @Override
        public void close() {
            http.close(CloseMode.GRACEFUL);
        }
    }

    private record Outcome<T>(CompletableFuture<T> future) implements FutureCallback<T> {
        @Override
        public void completed(T result) {
            future.complete(result);
        }

        @Override
        public void failed(Exception error) {
            future.completeExceptionally(error);
        }

        @Override
        public void cancelled() {
            future.cancel(false);
        }
    }

    private record StreamEnd(TextSink sink) implements FutureCallback<Boolean> {
        @Override
        public void completed(Boolean ended) {
            ChunkReader.end(sink, ended);
        }

        @Override
        public void failed(Exception error) {
            sink.failed(error);
        }

        @Override
        public void cancelled() {
            sink.failed(new IOException("cancelled"));
        }
    }
}
