package io.github.llmports.verification.oracle;

import java.util.Map;
import java.util.Optional;

/** Which protocol a row speaks, or why it is listed and not replayed: there is no door for what it holds. */
public final class Rows {
    private static final Map<String, Protocol> CHAT = Map.of(
            "openai-chat", Protocol.CHAT_COMPLETIONS,
            "openai-responses", Protocol.RESPONSES,
            "claude", Protocol.MESSAGES,
            "gemini", Protocol.GENERATE_CONTENT,
            "groq", Protocol.CHAT_COMPLETIONS,
            "openrouter", Protocol.CHAT_COMPLETIONS);

    private static final Map<String, String> WITHOUT_A_DOOR = Map.of(
            "/interactions", "the Interactions API is not spoken; generateContent is",
            "/cachedContents", "explicit caches are made and named by provider options, not managed",
            "/v1/files", "files are uploaded for batches alone; lists and deletions have no door",
            "/responses/compact", "compaction is asked for by provider options, not by a call of its own",
            "/responses/resp_", "an answer in the background is polled outside of a call",
            "/rerank", "reranking has no port");

    private Rows() {}

    /** The protocol of a row, empty for one that is listed. */
    public static Optional<Protocol> protocol(Capture capture) {
        String endpoint = capture.endpoint();
        if (reason(capture).isPresent()) {
            return Optional.empty();
        }
        if (endpoint.contains("batches") || capture.name().equals("batch-1-file-upload")) {
            return Optional.of(Protocol.BATCH);
        }
        if (endpoint.contains("count_tokens")
                || endpoint.contains("input_tokens")
                || endpoint.contains("countTokens")) {
            return Optional.of(Protocol.TOKENS);
        }
        if (endpoint.contains("embeddings") || endpoint.contains("mbedContent")) {
            return Optional.of(Protocol.EMBEDDING);
        }
        if (endpoint.endsWith("/models")) {
            return Optional.of(Protocol.MODELS);
        }
        return Optional.of(endpoint.endsWith("/responses") ? Protocol.RESPONSES : CHAT.get(capture.folder()));
    }

    /** Why a row is not replayed. */
    public static Optional<String> reason(Capture capture) {
        if (capture.name().equals("batch-1-file-upload")) {
            return Optional.empty();
        }
        if (capture.name().equals("models-get")) {
            return Optional.of("one model is looked up in the catalogue and in the list");
        }
        if (capture.name().equals("stream-jsonarray")) {
            return Optional.of("the answer to a stream without alt=sse, which the provider always asks for");
        }
        return WITHOUT_A_DOOR.entrySet().stream()
                .filter(entry -> capture.endpoint().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
