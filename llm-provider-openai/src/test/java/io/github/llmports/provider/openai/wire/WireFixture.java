package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.ItemSink;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.provider.RecordingFeedback;
import io.github.llmports.testkit.provider.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A call at OpenAI, with all that its mappers report. */
final class WireFixture implements ItemSink<ChatEvent> {

    static final ErrorMapper ERRORS = new ErrorMapper(
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC),
            ResponsesErrorReader.INSTANCE,
            List.of("x-request-id"));

    final RecordingFeedback feedback = new RecordingFeedback();
    final List<ChatEvent> events = new ArrayList<>();
    LlmException failure;
    int ends;
    private ResponsesStreamMapper mapper;

    /** A model that takes all there is. */
    static ModelInfo model(String id, ReasoningEffort... efforts) {
        return ModelInfo.builder(id)
                .capabilities(Set.of(
                        Capability.TOOLS,
                        Capability.TOOL_CHOICE,
                        Capability.STRUCTURED_OUTPUT,
                        Capability.SAMPLING,
                        Capability.REASONING,
                        CacheBreakpoints.CAPABILITY))
                .reasoning(new ReasoningSupport(Set.of(efforts), Optional.of(ReasoningEffort.NONE)))
                .build();
    }

    ProviderCall call(ChatRequest request) {
        return call(request, ModelInfo.unknown(request.model().model()), false);
    }

    ProviderCall call(ChatRequest request, ModelInfo model, boolean strict) {
        return TestCall.of(request)
                .model(model)
                .strict(strict)
                .feedback(feedback)
                .build();
    }

    ProviderCall hello() {
        return call(ChatRequest.of("openai/gpt-x", "Hello"));
    }

    String body(ProviderCall call) {
        return new String(new ResponsesRequestMapper().map(call, false), StandardCharsets.UTF_8);
    }

    JsonTree request(ProviderCall call) {
        return JsonTree.parse(body(call));
    }

    ChatResponse whole(String body) {
        return new ResponsesResponseMapper(ERRORS).map(reply(body), hello());
    }

    static HttpReply reply(String body) {
        return new HttpReply(200, HttpHeaders.of("x-request-id", "req_1"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Feeds events, each with something before and behind it in its array. */
    WireFixture feed(String... datas) {
        if (mapper == null) {
            mapper = new ResponsesStreamMapper(ERRORS, hello());
            mapper.head(200, HttpHeaders.of("x-request-id", "req_1"));
        }
        for (String data : datas) {
            byte[] bytes = ("##" + data + "##").getBytes(StandardCharsets.UTF_8);
            mapper.event(null, bytes, 2, bytes.length - 4, this);
        }
        return this;
    }

    ResponsesStreamMapper mapper() {
        return mapper;
    }

    ChatResponse assembled() {
        ResponseAssembler assembler = new ResponseAssembler("openai", "gpt-x");
        events.forEach(assembler::accept);
        return assembler.response();
    }

    @Override
    public void next(ChatEvent item) {
        events.add(item);
    }

    @Override
    public void complete() {
        ends++;
    }

    @Override
    public void fail(LlmException newFailure) {
        failure = newFailure;
        ends++;
    }
}
