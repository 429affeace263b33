package io.github.llmports.verification.benchmarks.peers.openaijava;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.github.llmports.verification.benchmarks.client.BenchmarkClient;
import io.github.llmports.verification.benchmarks.client.ClientFactory;
import io.github.llmports.verification.benchmarks.client.TextSink;
import io.github.llmports.verification.benchmarks.upstream.Script;

/** The official SDK at its defaults, without retries; streams are read on the caller's thread. */
public final class Peer implements ClientFactory {
    @Override
    public BenchmarkClient connect(String baseUrl, int connections) {
        return new Client(OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl)
                .apiKey("test-key")
                .maxRetries(0)
                .build());
    }

    private record Client(OpenAIClient openAi) implements BenchmarkClient {
        @Override
        public String chat() {
            return openAi.chat().completions().create(params().build()).choices().get(0).message().content().orElse("");
        }

        @Override
        public void stream(TextSink sink) {
            ChatCompletionCreateParams params = params().streamOptions(ChatCompletionStreamOptions.builder()
                            .includeUsage(true)
                            .build())
                    .build();
            try (StreamResponse<ChatCompletionChunk> chunks =
                    openAi.chat().completions().createStreaming(params)) {
                chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().content().stream())
                        .filter(text -> !text.isEmpty())
                        .forEach(sink::text);
            }
            sink.completed();
        }

        private static ChatCompletionCreateParams.Builder params() {
            return ChatCompletionCreateParams.builder().model(Script.MODEL).addUserMessage(Script.PROMPT);
        }

        @Override
        public void close() {
            openAi.close();
        }
    }
}
