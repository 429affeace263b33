package io.github.llmports.support.chatcompletions;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.call.ProviderOverride;
import io.github.llmports.api.call.Secret;
import io.github.llmports.api.call.StreamClocks;
import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.CallScope;
import io.github.llmports.api.spi.Cancellation;
import io.github.llmports.api.spi.Deadline;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.ItemSink;
import io.github.llmports.support.sse.SseParser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A call at a service "acme", with all that its mappers report. */
final class ChatFixture implements CallFeedback, ItemSink<ChatEvent> {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    static final ChatDialect DIALECT = ChatDialect.builder("acme").build();
    static final ErrorMapper ERRORS = new ErrorMapper(CLOCK);

    final List<Warning> warnings = new ArrayList<>();
    final List<String> requestIds = new ArrayList<>();
    final List<RateLimitState> rateLimits = new ArrayList<>();
    final List<ChatEvent> events = new ArrayList<>();
    boolean completed;
    LlmException failure;

    static ChatRequest hello() {
        return ChatRequest.of("acme/model-1", "Hello");
    }

    ProviderCall call() {
        return call(hello());
    }

    ProviderCall call(ChatRequest request) {
        return call(request, ModelInfo.unknown(request.model().model()), false);
    }

    ProviderCall call(ChatRequest request, ModelInfo model, boolean strict) {
        CallScope scope = new CallScope(
                "call-1",
                1,
                Optional.of(Secret.of("sk-test")),
                ProviderOverride.none(),
                new Deadline(Long.MAX_VALUE),
                StreamClocks.configured(),
                Cancellation.NEVER,
                Map.of());
        return new ProviderCall(request, model, scope, strict, this);
    }

    ChatStreamMapper streamMapper() {
        return streamMapper(DIALECT);
    }

    ChatStreamMapper streamMapper(ChatDialect dialect) {
        return new ChatStreamMapper(dialect, ERRORS, call());
    }

    /** Reads a whole answer. */
    ChatResponse answer(String body) {
        return answer(200, HttpHeaders.none(), body);
    }

    ChatResponse answer(ChatDialect dialect, String body) {
        HttpReply reply = new HttpReply(200, HttpHeaders.none(), body.getBytes(StandardCharsets.UTF_8));
        return new ChatResponseMapper(dialect, ERRORS).map(reply, call());
    }

    ChatResponse answer(int status, HttpHeaders headers, String body) {
        HttpReply reply = new HttpReply(status, headers, body.getBytes(StandardCharsets.UTF_8));
        if (!reply.successful()) {
            throw ERRORS.rejection(reply, ErrorMapper.known(call()));
        }
        return new ChatResponseMapper(DIALECT, ERRORS).map(reply, call());
    }

    /** How reading an answer fails. */
    LlmException rejection(int status, HttpHeaders headers, String body) {
        return catchThrowableOfType(LlmException.class, () -> answer(status, headers, body));
    }

    /** Feeds a stream through the SSE parser, cut at random places. */
    ChatFixture stream(ChatStreamMapper mapper, byte[] body, Random random) {
        SseParser parser = new SseParser(
                1 << 20, (name, data, offset, length) -> guarded(() -> mapper.event(name, data, offset, length, this)));
        int at = 0;
        while (at < body.length) {
            int count = Math.min(body.length - at, 1 + random.nextInt(400));
            parser.feed(body, at, count);
            at += count;
        }
        parser.end();
        guarded(() -> mapper.ended(this));
        return this;
    }

    /** Feeds single events. */
    ChatFixture events(ChatStreamMapper mapper, String... data) {
        for (String each : data) {
            byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
            guarded(() -> mapper.event(null, bytes, 0, bytes.length, this));
        }
        guarded(() -> mapper.ended(this));
        return this;
    }

    ChatResponse assembled() {
        ResponseAssembler assembler = new ResponseAssembler("acme", "model-1");
        events.forEach(assembler::accept);
        return assembler.response();
    }

    private void guarded(Runnable step) {
        if (completed || failure != null) {
            return;
        }
        try {
            step.run();
        } catch (LlmException e) {
            failure = e;
        }
    }

    @Override
    public void warn(Warning warning) {
        warnings.add(warning);
    }

    @Override
    public void requestId(String id) {
        requestIds.add(id);
    }

    @Override
    public void rateLimits(RateLimitState state) {
        rateLimits.add(state);
    }

    @Override
    public void next(ChatEvent item) {
        events.add(item);
    }

    @Override
    public void complete() {
        completed = true;
    }

    @Override
    public void fail(LlmException error) {
        failure = error;
    }
}
