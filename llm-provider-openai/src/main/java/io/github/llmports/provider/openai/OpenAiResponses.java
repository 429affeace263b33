package io.github.llmports.provider.openai;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.TokenCounting;
import io.github.llmports.api.tokens.TokenCount;
import io.github.llmports.provider.openai.wire.InputTokens;
import io.github.llmports.provider.openai.wire.ResponsesRequestMapper;
import io.github.llmports.provider.openai.wire.ResponsesResponseMapper;
import io.github.llmports.provider.openai.wire.ResponsesStreamMapper;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.exchange.ServiceClient;
import io.github.llmports.support.http.HttpReply;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The Responses API: the mappers joined with the transport. Thread-safe. */
final class OpenAiResponses implements TokenCounting {

    static final String PATH = "/responses";

    private final ServiceClient client;
    private final ErrorMapper errors;
    final ResponsesRequestMapper requests = new ResponsesRequestMapper();
    final ResponsesResponseMapper responses;

    OpenAiResponses(ServiceClient client, ErrorMapper errors) {
        this.client = client;
        this.errors = errors;
        this.responses = new ResponsesResponseMapper(errors);
    }

    CompletionStage<ChatResponse> chat(ProviderCall call) {
        return client.post(
                call.scope(),
                PATH,
                () -> requests.map(call, false),
                () -> ErrorMapper.known(call),
                reply -> responses.map(reply, call));
    }

    Flow.Publisher<ChatEvent> stream(ProviderCall call) {
        return client.stream(
                call.scope(), PATH, () -> requests.map(call, true), () -> new ResponsesStreamMapper(errors, call));
    }

    @Override
    public CompletionStage<TokenCount> count(ProviderCall call) {
        return client.post(
                call.scope(),
                PATH + "/input_tokens",
                () -> requests.count(call),
                () -> ErrorMapper.known(call),
                reply -> counted(reply, call));
    }

    private TokenCount counted(HttpReply reply, ProviderCall call) {
        errors.report(reply.headers(), call.feedback());
        return new TokenCount(
                InputTokens.read(reply.body())
                        .orElseThrow(() -> errors.unreadable(reply, ErrorMapper.known(call), null)),
                TokenCount.Basis.SERVICE);
    }
}
