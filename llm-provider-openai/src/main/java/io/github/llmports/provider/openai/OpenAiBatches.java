package io.github.llmports.provider.openai;

import io.github.llmports.api.batch.BatchResult;
import io.github.llmports.api.batch.BatchStatus;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.ErrorDetails;
import io.github.llmports.api.error.InvalidRequestException;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.ProviderBatches;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.provider.openai.wire.ApiChoice;
import io.github.llmports.provider.openai.wire.BatchFile;
import io.github.llmports.provider.openai.wire.BatchRecord;
import io.github.llmports.support.chatcompletions.ChatRequestMapper;
import io.github.llmports.support.chatcompletions.ChatResponseMapper;
import io.github.llmports.support.chatcompletions.ChatService;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Batches of the service: a file of requests goes up, and files of answers and failures come down. Thread-safe. */
final class OpenAiBatches implements ProviderBatches {

    private static final String BATCHES = "/batches";
    private static final String CHAT = "/v1/chat/completions";
    private static final String RESPONSES = "/v1" + OpenAiResponses.PATH;

    private final ServiceClient client;
    private final ErrorMapper errors;
    private final ApiChoice choice;
    private final OpenAiResponses responses;
    private final ChatRequestMapper chatRequests;
    private final ChatResponseMapper chatResponses;

    OpenAiBatches(ServiceClient client, ChatService chat, ApiChoice choice, OpenAiResponses responses) {
        this.client = client;
        this.errors = chat.errors();
        this.choice = choice;
        this.responses = responses;
        this.chatRequests = new ChatRequestMapper(chat.dialect());
        this.chatResponses = new ChatResponseMapper(chat.dialect(), chat.errors());
    }

    @Override
    public CompletionStage<BatchStatus> create(List<Item> items, Job job) {
        CallScope form = withType(job.scope(), "multipart/form-data; boundary=" + BatchFile.BOUNDARY);
        return client.post(form, "/files", () -> file(items, job), () -> known(job), reply -> fileId(reply, job))
                .thenCompose(file -> client.post(
                        job.scope(),
                        BATCHES,
                        () -> creation(file, endpoint(items.get(0).call()), job),
                        () -> known(job),
                        reply -> read(reply, job).status()));
    }

    @Override
    public CompletionStage<BatchStatus> poll(Job job) {
        return record(job).thenApply(BatchRecord::status);
    }

    @Override
    public CompletionStage<BatchStatus> cancel(Job job) {
        return client.post(
                job.scope(),
                BATCHES + "/" + job.handle().id() + "/cancel",
                () -> new byte[0],
                () -> known(job),
                reply -> read(reply, job).status());
    }

    @Override
    public CompletionStage<List<BatchResult>> results(Job job) {
        return record(job).thenCompose(batch -> {
            if (!batch.status().ended()) {
                throw new InvalidRequestException(
                        "the batch has not ended but is " + batch.status().rawState() + "; poll it until it has",
                        known(job));
            }
            CompletionStage<List<BatchResult>> all = CompletableFuture.completedFuture(new ArrayList<>());
            for (String file : batch.outputFiles()) {
                all = all.thenCombine(lines(file, batch, job), (before, more) -> {
                    before.addAll(more);
                    return before;
                });
            }
            return all;
        });
    }

    private CompletionStage<BatchRecord> record(Job job) {
        return client.get(job.scope(), BATCHES + "/" + job.handle().id(), () -> known(job), reply -> read(reply, job));
    }

    private CompletionStage<List<BatchResult>> lines(String file, BatchRecord batch, Job job) {
        BiFunction<HttpReply, ProviderCall, ChatResponse> mapper =
                batch.endpoint().endsWith("/chat/completions") ? chatResponses::map : responses.responses::map;
        return client.get(
                job.scope(),
                "/files/" + file + "/content",
                () -> known(job),
                reply -> BatchFile.read(reply.body(), job.reading(), errors, mapper));
    }

    private byte[] file(List<Item> items, Job job) {
        String endpoint = endpoint(items.get(0).call());
        for (Item item : items) {
            if (!endpoint(item.call()).equals(endpoint)) {
                throw new InvalidRequestException(
                        "a batch goes to one API: set the option 'api' alike for all its requests", known(job));
            }
        }
        return BatchFile.upload(items, endpoint, this::body);
    }

    private String endpoint(ProviderCall call) {
        return choice.isResponses(call) ? RESPONSES : CHAT;
    }

    private byte[] body(ProviderCall call) {
        return choice.isResponses(call)
                ? responses.requests.map(call, false)
                : chatRequests.map(ApiChoice.forChat(call), false);
    }

    private String fileId(HttpReply reply, Job job) {
        String id = BatchRecord.id(reply.body());
        if (id.isEmpty()) {
            throw errors.unreadable(reply, known(job), null);
        }
        return id;
    }

    private byte[] creation(String file, String endpoint, Job job) {
        Optional<Json> options = Optional.ofNullable(job.providerOptions().get(OpenAiProviderFactory.TYPE));
        return BatchRecord.create(file, endpoint, options).text().getBytes(StandardCharsets.UTF_8);
    }

    private BatchRecord read(HttpReply reply, Job job) {
        errors.report(reply.headers(), job.feedback());
        return BatchRecord.read(reply.body(), job.handle())
                .orElseThrow(() -> errors.unreadable(reply, known(job), null));
    }

    private static ErrorDetails known(Job job) {
        return ErrorDetails.builder()
                .provider(job.handle().provider())
                .model(job.model().id())
                .build();
    }

    private static CallScope withType(CallScope scope, String contentType) {
        Map<String, String> headers = new HashMap<>(scope.headers());
        headers.put("Content-Type", contentType);
        return new CallScope(
                scope.callId(),
                scope.attempt(),
                scope.credential(),
                scope.override(),
                scope.deadline(),
                scope.clocks(),
                scope.cancellation(),
                headers);
    }
}
