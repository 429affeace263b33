package io.github.llmports.verification.benchmarks.ours;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.core.Llm;
import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Script;
import java.util.Map;

/** {@code LlmClient} with the OpenAI provider, as an application would make it; streams are subscribed to. */
public final class LlmPorts implements ClientFactory {
    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        LlmClient llm = Llm.builder()
                .provider(
                        "openai",
                        "openai",
                        Map.of(
                                "apiKey",
                                "test-key",
                                "baseUrl",
                                baseUrl,
                                "maxConnectionsPerHost",
                                Integer.toString(connections)))
                .build();
        return new Client(llm, ChatRequest.of("openai/" + Script.MODEL, Script.PROMPT));
    }

    private record Client(LlmClient llm, ChatRequest request) implements BenchmarkClient {
        @Override
        public String chat() {
            return llm.chat(request).text();
        }

        @Override
        public void stream(TextSink sink) {
            llm.stream(request).subscribe(new TextSubscriber(sink));
        }

        @Override
        public void close() {
            llm.close();
        }
    }
}
