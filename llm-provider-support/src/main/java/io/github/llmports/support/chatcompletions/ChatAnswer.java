package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.chat.Warning;
import io.github.llmports.api.event.ChatEvent;
import io.github.llmports.api.json.Json;
import io.github.llmports.api.message.OpaqueState;
import io.github.llmports.api.message.Part;
import io.github.llmports.api.usage.Cost;
import io.github.llmports.api.usage.Usage;
import io.github.llmports.support.chatcompletions.AnswerPart.Kind;
import io.github.llmports.support.request.OptionFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that grows chunk by chunk; a whole answer is one chunk. One state for both, so that both give the same
 * response. Not thread-safe.
 */
final class ChatAnswer {

    /** What the models' own services call an end that the length forced, as it stands in the field below. */
    private static final Set<String> CUT =
            Set.of("\"length\"", "\"max_tokens\"", "\"max_output_tokens\"", "\"MAX_TOKENS\"");

    /** The format of state that holds fields of a message. */
    static final String MESSAGE = "message";

    private static final String NATIVE_FINISH = "native_finish_reason";
    private static final Set<String> STANDARD_TIERS =
            Set.of("\"default\"", "\"standard\"", "\"auto\"", "\"on_demand\"");

    private final ChatDialect dialect;
    private final Consumer<? super Warning> warnings;
    private final List<AnswerPart> parts = new ArrayList<>(2);
    private final Map<Kind, AnswerPart> texts = new EnumMap<>(Kind.class);
    private final ToolCallSlots tools = new ToolCallSlots(() -> open(Kind.TOOL_CALL));
    private final AnswerFields fields = new AnswerFields();
    private final ReasoningDetails details = new ReasoningDetails();
    private Map<String, String> envelope = Map.of();
    private String id = "";
    private String model = "";
    private @Nullable String finishReason;
    private Usage usage = Usage.unknown();
    private @Nullable Cost cost;
    private boolean warned;

    ChatAnswer(ChatDialect dialect, Consumer<? super Warning> warnings) {
        this.dialect = dialect;
        this.warnings = warnings;
    }

    /**
     * Adds a chunk.
     *
     * @return the part that took the last piece of it; null if it added to none
     */
    @Nullable AnswerPart add(Chunk chunk, Consumer<? super ChatEvent> events) {
        id = id.isEmpty() && chunk.id != null ? chunk.id : id;
        model = model.isEmpty() && chunk.model != null ? chunk.model : model;
        fields.replace(chunk.fields);
        if (!chunk.envelope.isEmpty()) {
            chunk.envelope.forEach(envelope()::put);
        }
        if (!chunk.otherChoices.isEmpty()) {
            otherChoices(chunk.otherChoices);
        }
        AnswerPart part = chunk.choice == null ? null : add(chunk.choice, events);
        if (chunk.usage != null) {
            usage = chunk.usage;
            cost = chunk.cost;
            events.accept(new ChatEvent.UsageReported(usage));
        }
        return part;
    }

    boolean ended() {
        return finishReason != null;
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    /** Reasoning as the service wants it back. */
    ReasoningDetails details() {
        return details;
    }

    List<Part> parts() {
        Optional<OpaqueState> reasoned = reasoned();
        Optional<OpaqueState> echoed = echoed();
        List<Part> whole = new ArrayList<>(parts.size() + 1);
        for (AnswerPart part : parts) {
            Optional<OpaqueState> state = Optional.empty();
            if (part.kind == Kind.REASONING) {
                state = reasoned;
            } else if (part.kind == Kind.TEXT) {
                state = echoed;
            }
            whole.add(part.part(state));
        }
        if (!details.isEmpty() && !texts.containsKey(Kind.REASONING)) {
            whole.add(new Part.Reasoning("", reasoned));
        }
        return whole;
    }

    /** Reasoning as the service wants it back. */
    private Optional<OpaqueState> reasoned() {
        if (!details.isEmpty()) {
            return dialect.detailsField().map(field -> state(field, details.toJson()));
        }
        AnswerPart thought = texts.get(Kind.REASONING);
        return thought == null
                ? Optional.empty()
                : dialect.reasoningEchoField().map(field -> state(field, OptionFields.quoted(thought.text())));
    }

    /** The fields of the message that go back with it. */
    private Optional<OpaqueState> echoed() {
        Map<String, String> found = new TreeMap<>();
        for (String field : dialect.echoedFields()) {
            String raw = fields.raw(field);
            if (raw != null) {
                found.put(field, raw);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(state(MESSAGE, AnswerFields.object(found)));
    }

    private OpaqueState state(String field, String json) {
        return new OpaqueState(dialect.stateFormat(field), dialect.providerType(), model, Json.of(json));
    }

    Map<String, Json> fields() {
        Map<String, Json> all = fields.toJson();
        if (!envelope.isEmpty()) {
            dialect.envelopeField().ifPresent(field -> all.put(field, Json.of(AnswerFields.object(envelope))));
        }
        return all;
    }

    Usage usage() {
        String tier = fields.raw("service_tier");
        return tier != null && tier.startsWith("\"") && !STANDARD_TIERS.contains(tier)
                ? usage.toBuilder().tier(tier.substring(1, tier.length() - 1)).build()
                : usage;
    }

    Optional<Cost> cost() {
        return Optional.ofNullable(cost);
    }

    /** The reason; a refusal and tool calls tell more than the {@code stop} that services send with them. */
    FinishReason finishReason() {
        String raw = finishReason == null ? "" : finishReason;
        String nativeFinish = fields.raw(NATIVE_FINISH);
        return new FinishReason(
                nativeFinish != null && CUT.contains(nativeFinish) ? FinishReason.Unified.LENGTH : unified(raw), raw);
    }

    private FinishReason.Unified unified(String raw) {
        return switch (raw) {
            case "stop" -> stopped();
            case "length" -> FinishReason.Unified.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.Unified.TOOL_CALLS;
            case "content_filter" -> FinishReason.Unified.CONTENT_FILTER;
            case "" -> tools.isEmpty() ? FinishReason.Unified.OTHER : FinishReason.Unified.TOOL_CALLS;
            default -> FinishReason.Unified.OTHER;
        };
    }

    private FinishReason.Unified stopped() {
        if (texts.containsKey(Kind.REFUSAL)) {
            return FinishReason.Unified.REFUSAL;
        }
        return tools.isEmpty() ? FinishReason.Unified.STOP : FinishReason.Unified.TOOL_CALLS;
    }

    private @Nullable AnswerPart add(Chunk.Choice choice, Consumer<? super ChatEvent> events) {
        AnswerPart last = add(Kind.REASONING, choice.reasoning, null, events);
        last = add(Kind.TEXT, choice.content, last, events);
        last = add(Kind.REFUSAL, choice.refusal, last, events);
        for (Chunk.ToolDelta tool : choice.tools) {
            last = add(tool, events);
        }
        if (choice.details != null) {
            details.add(choice.details);
        }
        fields.grow(choice.fields);
        finishReason = choice.finishReason == null ? finishReason : choice.finishReason;
        return last;
    }

    private @Nullable AnswerPart add(
            Kind kind, @Nullable String text, @Nullable AnswerPart last, Consumer<? super ChatEvent> events) {
        if (text == null) {
            return last;
        }
        AnswerPart part = texts.get(kind);
        if (part == null) {
            part = open(kind);
            texts.put(kind, part);
        }
        part.append(text, events);
        return part;
    }

    private AnswerPart add(Chunk.ToolDelta tool, Consumer<? super ChatEvent> events) {
        AnswerPart part = tools.slot(tool);
        if (tool.name != null) {
            part.name(tool.name, events);
        }
        if (tool.arguments != null) {
            part.append(tool.arguments, events);
        }
        return part;
    }

    private void otherChoices(List<String> choices) {
        fields.grow("choices", "[" + String.join(",", choices) + "]");
        if (!warned) {
            warned = true;
            warnings.accept(new Warning(
                    Warning.Kind.OTHER,
                    "n",
                    "the service sent several choices; the first is the answer, the others are raw in the provider"
                            + " field 'choices'"));
        }
    }

    private Map<String, String> envelope() {
        if (envelope.isEmpty()) {
            envelope = new LinkedHashMap<>(4);
        }
        return envelope;
    }

    private AnswerPart open(Kind kind) {
        AnswerPart part = new AnswerPart(kind, parts.size());
        parts.add(part);
        return part;
    }
}
