package io.github.llmports.provider.claude.wire;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.spi.CallFeedback;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.api.usage.RateLimitState;
import io.github.llmports.provider.claude.wire.ClaudeRequestMapper.Purpose;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.ItemSink;
import io.github.llmports.testkit.provider.TestCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call at a provider "claude", with all that its mappers report. */
final class WireFixture implements CallFeedback, ItemSink<ChatEvent> {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    static final ErrorMapper ERRORS = new ErrorMapper(CLOCK, new ClaudeErrorReader(), List.of("request-id"));

    final List<Warning> warnings = new ArrayList<>();
    final List<String> requestIds = new ArrayList<>();
    final List<RateLimitState> rateLimits = new ArrayList<>();
    final List<ChatEvent> events = new ArrayList<>();
    boolean completed;
    LlmException failure;

    static ChatRequest.Builder request() {
        return ChatRequest.builder("claude/model-1").user("Hello");
    }

    ProviderCall call() {
        return call(request().build());
    }

    ProviderCall call(ChatRequest request) {
        return call(request, ModelInfo.unknown("model-1"), false);
    }

    ProviderCall call(ChatRequest request, ModelInfo model, boolean strict) {
        return TestCall.of(request).model(model).strict(strict).feedback(this).build();
    }

    /** The body for a model of which nothing is known. */
    String body(ChatRequest.Builder request) {
        return body(request, ModelInfo.unknown("model-1"));
    }

    String body(ChatRequest.Builder request, ModelInfo model) {
        return body(call(request.build(), model, false), Purpose.ANSWER);
    }

    static String body(ProviderCall call, Purpose purpose) {
        return new String(new ClaudeRequestMapper("2023-06-01").map(call, purpose), StandardCharsets.UTF_8);
    }

    /** Why a request cannot be sent in strict mode. */
    LlmException refusal(ChatRequest.Builder request, ModelInfo model) {
        return catchThrowableOfType(LlmException.class, () -> body(call(request.build(), model, true), Purpose.ANSWER));
    }

    List<String> warned() {
        return warnings.stream()
                .map(warning -> warning.kind() + " " + warning.subject() + ": " + warning.message())
                .toList();
    }

    ChatResponse answer(String body) {
        HttpReply reply =
                new HttpReply(200, HttpHeaders.of("request-id", "req_head"), body.getBytes(StandardCharsets.UTF_8));
        return new ClaudeResponseMapper(ERRORS).map(reply, call());
    }

    LlmException unreadable(String body) {
        return catchThrowableOfType(LlmException.class, () -> answer(body));
    }

    ClaudeStreamMapper streamMapper() {
        ClaudeStreamMapper mapper = new ClaudeStreamMapper(ERRORS, call());
        mapper.head(200, HttpHeaders.of("request-id", "req_head"));
        return mapper;
    }

    /** Feeds single events to a new mapper, and then the end of the body. */
    WireFixture stream(String... data) {
        ClaudeStreamMapper mapper = streamMapper();
        for (String each : data) {
            byte[] bytes = ("....." + each).getBytes(StandardCharsets.UTF_8);
            guarded(() -> mapper.event("named", bytes, 5, bytes.length - 5, this));
        }
        guarded(() -> mapper.ended(this));
        return this;
    }

    ChatResponse assembled() {
        ResponseAssembler assembler = new ResponseAssembler("claude", "model-1");
        events.forEach(assembler::accept);
        return assembler.response();
    }

    static Optional<OpaqueState> state(String format, String model, String value) {
        return Optional.of(new OpaqueState(format, "claude", model, Json.of(value)));
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
