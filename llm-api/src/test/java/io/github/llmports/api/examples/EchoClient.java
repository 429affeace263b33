package io.github.llmports.api.examples;

import io.github.llmports.api.ChatStream;
import io.github.llmports.api.LlmClient;
import io.github.llmports.api.batch.Batches;
import io.github.llmports.api.call.CallOptions;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.embedding.Embeddings;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A stand-in for the real client: repeats the last message, calls a tool if it has one, fails if told. */
public final class EchoClient implements LlmClient {

    private final List<CallOptions> optionsSeen = new ArrayList<>();
    private final Optional<LlmException> failure;

    public EchoClient() {
        this.failure = Optional.empty();
    }

    public EchoClient(LlmException failure) {
        this.failure = Optional.of(failure);
    }

    public List<CallOptions> optionsSeen() {
        return optionsSeen;
    }

    @Override
    public ChatResponse chat(ChatRequest request, CallOptions options) {
        optionsSeen.add(options);
        failure.ifPresent(e -> {
            throw e;
        });
        Message last = request.messages().get(request.messages().size() - 1);
        if (!request.tools().isEmpty() && !(last instanceof Message.Tool)) {
            Part call =
                    new Part.ToolCall("call_1", request.tools().get(0).name(), "{\"city\":\"Bern\"}", Optional.empty());
            return answer(call, FinishReason.Unified.TOOL_CALLS);
        }
        String text = last instanceof Message.Tool tool ? tool.results().get(0).text() : last.text();
        return answer(Part.text(text), FinishReason.Unified.STOP);
    }

    @Override
    public CompletableFuture<ChatResponse> chatAsync(ChatRequest request, CallOptions options) {
        return CompletableFuture.supplyAsync(() -> chat(request, options));
    }

    @Override
    public ChatStream stream(ChatRequest request, CallOptions options) {
        return new EchoStream(chat(request, options));
    }

    @Override
    public CompletableFuture<List<ModelInfo>> models(String provider) {
        return CompletableFuture.completedFuture(List.of(ModelInfo.unknown("echo")));
    }

    @Override
    public Tokens tokens() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Embeddings embeddings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Batches batches() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    private static ChatResponse answer(Part part, FinishReason.Unified reason) {
        return ChatResponse.builder()
                .parts(List.of(part))
                .finishReason(FinishReason.of(reason))
                .build();
    }
}
