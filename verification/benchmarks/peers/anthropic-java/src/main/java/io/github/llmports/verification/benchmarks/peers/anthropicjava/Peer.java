package io.github.llmports.verification.benchmarks.peers.anthropicjava;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import io.github.llmports.verification.benchmarks.upstream.Script;

/** The official SDK at its defaults, without retries; streams are read on the caller's thread. */
public final class Peer implements ClientFactory {
    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        return new Client(AnthropicOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey("test-key")
                .maxRetries(0)
                .build());
    }

    private record Client(AnthropicClient anthropic) implements BenchmarkClient {
        @Override
        public String chat() {
            return anthropic.messages().create(params()).content().get(0).asText().text();
        }

        @Override
        public void stream(TextSink sink) {
            try (StreamResponse<RawMessageStreamEvent> events = anthropic.messages().createStreaming(params())) {
                events.stream()
                        .flatMap(event -> event.contentBlockDelta().stream())
                        .flatMap(delta -> delta.delta().text().stream())
                        .forEach(delta -> sink.text(delta.text()));
            }
            sink.completed();
        }

        private static MessageCreateParams params() {
            return MessageCreateParams.builder()
                    .model(Protocol.current().model())
                    .maxTokens(4_096)
                    .addUserMessage(Script.PROMPT)
                    .build();
        }

        @Override
        public void close() {
            anthropic.close();
        }
    }
}
