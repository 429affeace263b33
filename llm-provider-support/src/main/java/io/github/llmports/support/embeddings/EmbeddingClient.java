package io.github.llmports.support.embeddings;

import io.github.llmports.api.embedding.EmbeddingResponse;
import io.github.llmports.api.spi.Embedding;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** One service that makes embeddings as OpenAI does. Thread-safe. */
public final class EmbeddingClient implements Embedding {

    private final ServiceClient client;
    private final EmbeddingMapper mapper;

    /**
     * Joins a service with its protocol.
     *
     * @param client who serves
     * @param errors maps the service's errors
     * @param providerType the type id whose provider options count
     * @param hidden provider options that are not for the service
     * @param base64 whether to ask for Base64, which is a third of the numbers' length but not known to every server
     */
    public EmbeddingClient(
            ServiceClient client, ErrorMapper errors, String providerType, Set<String> hidden, boolean base64) {
        this.client = client;
        this.mapper = new EmbeddingMapper(errors, providerType, hidden, base64);
    }

    @Override
    public CompletionStage<EmbeddingResponse> embed(Call call) {
        return client.post(
                call.scope(),
                "/embeddings",
                () -> mapper.map(call),
                () -> EmbeddingMapper.known(call),
                reply -> mapper.map(reply, call));
    }
}
