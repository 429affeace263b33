package io.github.llmports.verification.captures;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.Llm;
import io.github.llmports.verification.oracle.Capture;
import io.github.llmports.verification.oracle.Reading;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** A client whose only provider answers with recordings. */
final class Replay implements AutoCloseable {
    private static final ChatRequest REQUEST = ChatRequest.of("openai/gpt-4o", "Hello");

    private final ReplayServer server;
    private final LlmClient client;

    private Replay(ReplayServer server) {
        this.server = server;
        this.client = Llm.builder()
                .provider("openai", "openai", Map.of("apiKey", "test-key", "baseUrl", server.baseUrl()))
                .setting("retry.attemptsPerTarget", "1")
                .build();
    }

    static Replay open() throws IOException {
        return new Replay(new ReplayServer());
    }

    /** The outcome of the recording as it was asked for: streamed, or whole. */
    Reading observe(Capture capture, Cut cut) {
        return capture.streamed() ? observeStreaming(capture, cut) : observe(capture, cut, () -> client.chat(REQUEST));
    }

    /** The outcome of a streaming call. */
    Reading observeStreaming(Capture capture, Cut cut) {
        return observe(capture, cut, () -> {
            ChatResponse response = null;
            for (ChatEvent event : client.stream(REQUEST)) {
                response = event instanceof ChatEvent.Completed completed ? completed.response() : response;
            }
            return response;
        });
    }

    private Reading observe(Capture capture, Cut cut, Supplier<ChatResponse> call) {
        server.play(capture, cut);
        try {
            return Observation.of(call.get());
        } catch (LlmException e) {
            return Observation.of(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
