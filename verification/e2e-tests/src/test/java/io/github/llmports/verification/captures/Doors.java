package io.github.llmports.verification.captures;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.batch.BatchHandle;
import io.github.llmports.api.batch.BatchRequest;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.embedding.EmbeddingRequest;
import io.github.llmports.api.model.ModelAddress;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.verification.oracle.Capture;
import io.github.llmports.verification.oracle.ComparedField;
import io.github.llmports.verification.oracle.PlainReading;
import io.github.llmports.verification.oracle.Protocol;
import io.github.llmports.verification.oracle.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recordings that are no chat, replayed through the client's other doors. */
final class Doors {
    private static final Pattern BATCH = Pattern.compile("batches/([A-Za-z0-9_]+)");
    private static final Pattern INPUT_FILE = Pattern.compile("\"input_file_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Map<String, String> MODELS = Map.of(
            "openai-platform", "responses/gpt-5-nano",
            "openai-responses", "responses/gpt-5.4-nano",
            "claude", "claude/claude-haiku-4-5",
            "gemini", "gemini/gemini-3.5-flash",
            "groq", "groq/openai/gpt-oss-120b",
            "openrouter", "openrouter/openai/gpt-4o-mini");
    private static final Map<String, String> EMBEDDERS = Map.of(
            "openai-platform", "responses/text-embedding-3-small",
            "gemini", "gemini/gemini-embedding-2",
            "openrouter", "openrouter/openai/text-embedding-3-small");

    private final LlmClient client;
    private final ReplayServer server;

    Doors(LlmClient client, ReplayServer server) {
        this.client = client;
        this.server = server;
    }

    Reading observe(Capture capture, Protocol protocol, Cut cut) {
        ModelAddress model = ModelAddress.of(MODELS.get(capture.folder()));
        return switch (protocol) {
            case TOKENS ->
                Reading.builder()
                        .with(
                                ComparedField.TOKEN_COUNT,
                                client.tokens()
                                        .count(ChatRequest.of(model.toString(), "Hello"))
                                        .tokens())
                        .build();
            case MODELS -> models(capture, model.provider().orElseThrow(), cut);
            case EMBEDDING -> Observation.of(client.embeddings().embed(embedding(capture)));
            default -> batch(capture, model, cut);
        };
    }

    /** A list that says there is more is asked for more; then there is none. */
    private Reading models(Capture capture, String provider, Cut cut) {
        server.play(
                request -> request.path().matches(".*(pageToken|after_id|after)=.*")
                        ? json(capture, "{\"models\":[],\"data\":[]}")
                        : capture,
                cut);
        return Reading.builder()
                .all(
                        ComparedField.MODEL_IDS,
                        client.models(provider).join().stream()
                                .map(ModelInfo::id)
                                .sorted()
                                .toList())
                .build();
    }

    private EmbeddingRequest embedding(Capture capture) {
        String vectors = PlainReading.of(capture, Protocol.EMBEDDING)
                .value(ComparedField.EMBEDDINGS)
                .orElse("");
        int inputs = vectors.split(Pattern.quote(Reading.SEPARATOR), -1).length;
        return EmbeddingRequest.of(EMBEDDERS.get(capture.folder()), Collections.nCopies(inputs, "Hello"));
    }

    private Reading batch(Capture capture, ModelAddress model, Cut cut) {
        if (capture.endpoint().endsWith("/files")) {
            return created(capture, model, cut);
        }
        Matcher id = BATCH.matcher(capture.endpoint());
        BatchHandle handle = new BatchHandle(model, id.find() ? id.group(1) : "");
        if (capture.endpoint().endsWith("/cancel")) {
            return Observation.of(client.batches().cancel(handle).join());
        }
        if (capture.endpoint().endsWith("/results")) {
            server.play(request -> request.path().endsWith("/results") ? capture : ended(capture, handle, server), cut);
            return Observation.of(client.batches().results(handle).join());
        }
        return Observation.of(client.batches().poll(handle).join());
    }

    /** The upload is the first of two requests; the second must name the file that the first was told. */
    private Reading created(Capture capture, ModelAddress model, Cut cut) {
        server.play(request -> request.path().endsWith("/files") ? capture : validating(capture), cut);
        client.batches()
                .create(BatchRequest.of(List.of(new BatchRequest.Item("0", ChatRequest.of(model.toString(), "Hello")))))
                .join();
        Matcher file = INPUT_FILE.matcher(server.lastRequest().body());
        return Reading.builder()
                .with(ComparedField.BATCH_INPUT_FILE, file.find() ? file.group(1) : "none")
                .build();
    }

    private static Capture validating(Capture upload) {
        return json(upload, "{\"id\":\"batch_1\",\"object\":\"batch\",\"status\":\"validating\"}");
    }

    private static Capture ended(Capture results, BatchHandle handle, ReplayServer server) {
        return json(
                results,
                "{\"id\":\"" + handle.id() + "\",\"type\":\"message_batch\",\"processing_status\":\"ended\","
                        + "\"request_counts\":{\"processing\":0,\"succeeded\":1,\"errored\":0,\"canceled\":0,"
                        + "\"expired\":0},\"results_url\":\"" + server.baseUrl() + "/messages/batches/" + handle.id()
                        + "/results\"}");
    }

    private static Capture json(Capture beside, String body) {
        return new Capture(
                beside.folder(),
                beside.name(),
                false,
                "",
                200,
                beside.endpoint(),
                List.of(),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
