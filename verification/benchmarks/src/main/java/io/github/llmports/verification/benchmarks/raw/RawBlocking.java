package io.github.llmports.verification.benchmarks.raw;

import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

/** HttpClient 5's classic client as it comes: the caller's thread reads and parses. */
public final class RawBlocking implements ClientFactory {
    private static final Protocol.Raw KEY = Protocol.current().raw();

    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        CloseableHttpClient http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .build())
                .build();
        return new Client(http, RequestJson.address(baseUrl, false), RequestJson.address(baseUrl, true));
    }

    private record Client(CloseableHttpClient http, URI whole, URI streamed) implements BenchmarkClient {
        @Override
        public String chat() throws IOException {
            return execute(false, response -> {
                Responses.requireOk(response);
                byte[] body = EntityUtils.toByteArray(response.getEntity());
                return ContentWalk.ofDocument(body, 0, body.length);
            });
        }

        @Override
        public void stream(TextSink sink) throws IOException {
            boolean ended = execute(true, response -> {
                Responses.requireOk(response);
                ChunkReader chunks = new ChunkReader(sink);
                EventSplitter splitter = new EventSplitter(chunks);
                byte[] buffer = new byte[8192];
                try (InputStream body = response.getEntity().getContent()) {
                    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                        splitter.add(buffer, 0, count);
                    }
                }
                return chunks.ended();
            });
            ChunkReader.end(sink, ended);
        }

        private <T> T execute(boolean stream, HttpClientResponseHandler<T> handler) throws IOException {
            HttpPost request = new HttpPost(stream ? streamed : whole);
            request.setHeader(KEY.keyHeader(), KEY.keyValue());
            request.setEntity(new ByteArrayEntity(RequestJson.write(stream), ContentType.APPLICATION_JSON));
            return http.execute(request, handler);
        }

        @Override
        public void close() {
            http.close(CloseMode.GRACEFUL);
        }
    }
}
