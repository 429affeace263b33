package io.github.llmports.verification.benchmarks.ours;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.core.Llm;
import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Protocol;
import io.github.llmports.verification.benchmarks.upstream.Script;
import java.util.HashMap;
import java.util.Map;

/** {@code LlmClient} with the provider of the protocol, as an application would make it; streams are subscribed to. */
public final class LlmPorts implements ClientFactory {
    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        Protocol protocol = Protocol.current();
        String type = protocol.provider().type();
        Map<String, String> settings = new HashMap<>(protocol.provider().settings());
        settings.put("apiKey", "test-key");
        settings.put("baseUrl", baseUrl);
        settings.put("maxConnectionsPerHost", Integer.toString(connections));
        LlmClient llm = Llm.builder().provider(type, type, settings).build();
        return new Client(llm, ChatRequest.of(type + "/" + protocol.model(), Script.PROMPT));
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
