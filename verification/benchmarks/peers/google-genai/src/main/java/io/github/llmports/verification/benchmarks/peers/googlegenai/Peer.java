package io.github.llmports.verification.benchmarks.peers.googlegenai;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import io.github.llmports.verification.benchmarks.upstream.Script;

/** The official SDK at its defaults; streams are read on the caller's thread. */
public final class Peer implements ClientFactory {
    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        return new Genai(Client.builder()
                .apiKey("test-key")
                .httpOptions(HttpOptions.builder()
                        .baseUrl(baseUrl)
                        .apiVersion("v1beta")
                        .build())
                .build());
    }

    private record Genai(Client client) implements BenchmarkClient {
        private static final GenerateContentConfig PLAIN =
                GenerateContentConfig.builder().build();

        @Override
        public String chat() {
            return client.models.generateContent(Protocol.current().model(), Script.PROMPT, PLAIN).text();
        }

        @Override
        public void stream(TextSink sink) {
            try (ResponseStream<GenerateContentResponse> chunks =
                    client.models.generateContentStream(Protocol.current().model(), Script.PROMPT, PLAIN)) {
                for (GenerateContentResponse chunk : chunks) {
                    String text = chunk.text();
                    if (text != null && !text.isEmpty()) {
                        sink.text(text);
                    }
                }
            }
            sink.completed();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
