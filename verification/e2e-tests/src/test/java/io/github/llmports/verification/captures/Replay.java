package io.github.llmports.verification.captures;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.core.Llm;
import io.github.llmports.verification.oracle.Capture;
import io.github.llmports.verification.oracle.Protocol;
import io.github.llmports.verification.oracle.Reading;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A client whose providers all answer with recordings. */
final class Replay implements AutoCloseable {
    private final ReplayServer server;
    private final LlmClient client;
    private final Doors doors;

    private Replay(ReplayServer server) {
        this.server = server;
        Map<String, String> here = Map.of("apiKey", "test-key", "baseUrl", server.baseUrl());
        this.client = Llm.builder()
                .provider("openai", "openai", with(here, "api", "chat"))
                .provider("responses", "openai", with(here, "api", "responses"))
                .provider("claude", "claude", here)
                .provider("gemini", "gemini", here)
                .provider("groq", "groq", here)
                .provider("openrouter", "openrouter", here)
                .setting("retry.attemptsPerTarget", "1")
                .build();
        this.doors = new Doors(client, server);
    }

    static Replay open() throws IOException {
        return new Replay(new ReplayServer());
    }

    /** The outcome of the recording as it was asked for: streamed, whole, or through a door of its own. */
    Reading observe(Capture capture, Protocol protocol, Cut cut) {
        return switch (protocol) {
            case CHAT_COMPLETIONS, RESPONSES, MESSAGES, GENERATE_CONTENT ->
                capture.streamed()
                        ? observeStreaming(capture, protocol, cut)
                        : observe(
                                capture, cut, () -> Observation.of(client.chat(request(capture, protocol)), protocol));
            default -> observe(capture, cut, () -> doors.observe(capture, protocol, cut));
        };
    }

    /** The outcome of a streaming call. */
    Reading observeStreaming(Capture capture, Protocol protocol, Cut cut) {
        return observe(capture, cut, () -> {
            ChatResponse response = null;
            for (ChatEvent event : client.stream(request(capture, protocol))) {
                response = event instanceof ChatEvent.Completed completed ? completed.response() : response;
            }
            return Observation.of(response, protocol);
        });
    }

    private Reading observe(Capture capture, Cut cut, Supplier<Reading> call) {
        server.play(capture, cut);
        try {
            return call.get();
        } catch (LlmException e) {
            return Observation.of(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof LlmException failure) {
                return Observation.of(failure);
            }
            throw e;
        }
    }

    private static ChatRequest request(Capture capture, Protocol protocol) {
        return ChatRequest.of(
                switch (protocol) {
                    case RESPONSES -> "responses/gpt-5.2";
                    case MESSAGES -> "claude/claude-haiku-4-5";
                    case GENERATE_CONTENT -> "gemini/gemini-3.5-flash";
                    default ->
                        switch (capture.folder()) {
                            case "groq" -> "groq/openai/gpt-oss-120b";
                            case "openrouter" -> "openrouter/openai/gpt-4o-mini";
                            default -> "openai/gpt-4o";
                        };
                },
                "Hello");
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        return Map.of("apiKey", settings.get("apiKey"), "baseUrl", settings.get("baseUrl"), name, value);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
