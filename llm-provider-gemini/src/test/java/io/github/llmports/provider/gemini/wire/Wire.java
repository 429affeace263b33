package io.github.llmports.provider.gemini.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.error.LlmException;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.api.model.ReasoningEffort;
import io.github.llmports.api.model.ReasoningSupport;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.api.spi.ResponseAssembler;
import io.github.llmports.provider.gemini.wire.answer.GeminiAnswer;
import io.github.llmports.provider.gemini.wire.answer.GeminiResponseMapper;
import io.github.llmports.provider.gemini.wire.answer.GeminiStreamMapper;
import io.github.llmports.provider.gemini.wire.request.GeminiRequestMapper;
import io.github.llmports.provider.gemini.wire.request.SchemaDialect;
import io.github.llmports.support.exchange.ErrorMapper;
import io.github.llmports.support.http.HttpHeaders;
import io.github.llmports.support.http.HttpReply;
import io.github.llmports.support.sse.ItemSink;
import io.github.llmports.testkit.provider.RecordingFeedback;
import io.github.llmports.testkit.provider.TestCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mappers with a call around them: requests as text, answers whole and streamed. */
public final class Wire {

    public static final ErrorMapper ERRORS = new ErrorMapper(
            Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC), GeminiErrorReader.INSTANCE, List.of());

    /** As the third generation: signs, knows ids, takes levels. */
    public static final ModelInfo NEW = model(
            "new",
            new ReasoningSupport(Set.of(ReasoningEffort.LOW, ReasoningEffort.HIGH), Optional.of(ReasoningEffort.HIGH)),
            "thought_signatures",
            "function_ids",
            "rich_tool_results");

    /** As the second: neither signs nor knows ids, and counts tokens. */
    public static final ModelInfo OLD = model(
            "old",
            new ReasoningSupport(
                    Set.of(ReasoningEffort.NONE, ReasoningEffort.LOW, ReasoningEffort.MEDIUM, ReasoningEffort.HIGH),
                    Optional.empty(),
                    Optional.of(new ReasoningSupport.Budget(512, 10_000))));

    public final RecordingFeedback feedback = new RecordingFeedback();
    private final ModelInfo model;
    private boolean strict;
    private SchemaDialect dialect = SchemaDialect.JSON_SCHEMA;

    private Wire(ModelInfo model) {
        this.model = model;
    }

    public static Wire of(ModelInfo model) {
        return new Wire(model);
    }

    public Wire strict() {
        strict = true;
        return this;
    }

    public Wire openApi() {
        dialect = SchemaDialect.OPENAPI;
        return this;
    }

    public static ModelInfo model(String id, ReasoningSupport reasoning, String... more) {
        return ModelInfo.builder(id)
                .capabilities(Stream.concat(
                                Stream.of(more).map(Capability::new),
                                Stream.of(
                                        Capability.TOOLS,
                                        Capability.TOOL_CHOICE,
                                        Capability.STRUCTURED_OUTPUT,
                                        Capability.SAMPLING,
                                        Capability.REASONING))
                        .collect(Collectors.toSet()))
                .reasoning(reasoning)
                .build();
    }

    public static ChatRequest.Builder hi() {
        return ChatRequest.builder("gemini/m").user("Hi");
    }

    public static Optional<OpaqueState> signed(String signature) {
        return Optional.of(new OpaqueState(GeminiState.SIGNATURE, "gemini", "new", Json.of("\"" + signature + "\"")));
    }

    public static Optional<OpaqueState> unsigned() {
        return Optional.of(new OpaqueState(GeminiState.UNSIGNED, "gemini", "new", Json.of("true")));
    }

    public static Optional<OpaqueState> foreign() {
        return Optional.of(new OpaqueState("x.signature", "x", "new", Json.of("\"s\"")));
    }

    public ProviderCall call(ChatRequest request) {
        return TestCall.of(request)
                .model(model)
                .strict(strict)
                .feedback(feedback)
                .build();
    }

    public String written(ChatRequest.Builder request) {
        return new String(new GeminiRequestMapper(dialect).map(call(request.build()), null), UTF_8);
    }

    /** What a request adds to the plainest one. */
    public String added(ChatRequest.Builder request) {
        String plain = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]";
        String text = written(request);
        if (!text.startsWith(plain)) {
            throw new AssertionError(text);
        }
        String rest = text.substring(plain.length(), text.length() - 1);
        return rest.isEmpty() ? "" : rest.substring(1);
    }

    public List<String> warned() {
        return feedback.warnings().stream()
                .map(warning -> warning.kind() + " " + warning.subject())
                .toList();
    }

    public List<Warning> warnings() {
        return feedback.warnings();
    }

    public ChatResponse whole(String body) {
        ProviderCall call = call(hi().build());
        return new GeminiResponseMapper(ERRORS)
                .map(reply(200, body), call, new GeminiAnswer(call))
                .response();
    }

    public static HttpReply reply(int status, String body) {
        return new HttpReply(status, HttpHeaders.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }

    public Exchange stream() {
        ProviderCall call = call(hi().build());
        return new Exchange(call, new GeminiAnswer(call));
    }

    /** The answer that documents add up to, as events. */
    public ChatResponse streamed(String... documents) {
        Exchange stream = stream();
        for (String document : documents) {
            stream.event(document);
        }
        stream.end();
        return stream.response();
    }

    /** One exchange under way. */
    public static final class Exchange implements ItemSink<ChatEvent> {
        public final GeminiAnswer answer;
        public final GeminiStreamMapper mapper;
        public final List<ChatEvent> events = new ArrayList<>();

        public @Nullable LlmException failure;

        public boolean completed;

        public Exchange(ProviderCall call, GeminiAnswer answer) {
            this.answer = answer;
            this.mapper = new GeminiStreamMapper(ERRORS, call, answer);
            mapper.head(200, HttpHeaders.none());
        }

        public Exchange event(String document) {
            byte[] data = ("xx" + document).getBytes(UTF_8);
            mapper.event(null, data, 2, data.length - 2, this);
            return this;
        }

        public Exchange end() {
            mapper.ended(this);
            return this;
        }

        public ChatResponse response() {
            ResponseAssembler assembler = new ResponseAssembler("gemini", "m");
            events.forEach(assembler::accept);
            return assembler.response();
        }

        @Override
        public void next(ChatEvent event) {
            events.add(event);
        }

        @Override
        public void complete() {
            completed = true;
        }

        @Override
        public void fail(LlmException cause) {
            failure = cause;
        }
    }
}
