package io.github.llmports.verification.benchmarks.peers.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Script;

/** langchain4j-open-ai at its defaults, without retries. */
public final class Peer implements ClientFactory {
    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        return new Client(
                OpenAiChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey("test-key")
                        .modelName(Script.MODEL)
                        .maxRetries(0)
                        .build(),
                OpenAiStreamingChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey("test-key")
                        .modelName(Script.MODEL)
                        .build());
    }

    private record Client(OpenAiChatModel model, OpenAiStreamingChatModel streaming) implements BenchmarkClient {
        @Override
        public String chat() {
            return model.chat(Script.PROMPT);
        }

        @Override
        public void stream(TextSink sink) {
            streaming.chat(Script.PROMPT, new Handler(sink));
        }

        @Override
        public void close() {}
    }

    private record Handler(TextSink sink) implements StreamingChatResponseHandler {
        @Override
        public void onPartialResponse(String text) {
            sink.text(text);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            sink.completed();
        }

        @Override
        public void onError(Throwable error) {
            sink.failed(error);
        }
    }
}
