package io.github.llmports.testkit.simulator.completions;

import io.github.llmports.testkit.chat.ScriptedToolCall;
import io.github.llmports.testkit.chat.TokenUsage;
import io.github.llmports.testkit.json.JsonTree;
import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.simulator.protocol.ChatAnswer;
import io.github.llmports.testkit.simulator.protocol.ChatCall;
import io.github.llmports.testkit.simulator.protocol.ModelTable;
import io.github.llmports.testkit.simulator.protocol.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer into the two forms of the protocol (wire facts, sections 2.2 and 2.3); one per call. What the dialects
 * do otherwise they override.
 */
class CompletionWriter {
    private static final long CREATED = 1_790_000_000;

    final ChatCall call;
    final ChatAnswer answer;
    final TokenUsage usage;
    final List<Step> events = new ArrayList<>();

    CompletionWriter(ChatCall call, ChatAnswer answer) {
        this.call = call;
        this.answer = answer;
        this.usage = answer.usage()
                .orElseGet(() -> TokenUsage.of(Tokens.ofPrompt(call), Tokens.ofAnswer(answer) * call.choices()));
    }

    byte[] completion() {
        Map<String, @Nullable Object> body = envelope("chat.completion");
        List<Object> choices = new ArrayList<>();
        for (int index = 0; index < call.choices(); index++) {
            Map<String, @Nullable Object> choice = new LinkedHashMap<>();
            choice.put("index", index);
            choice.put("message", message());
            choice.put("logprobs", null);
            choice.put("finish_reason", answer.finish());
            finishChoice(choice, answer.finish());
            choices.add(choice);
        }
        body.put("choices", choices);
        body.put("usage", usage());
        return JsonTree.write(body).getBytes(StandardCharsets.UTF_8);
    }

    List<Step> events() {
        open();
        think();
        if (answer.refusal() != null) {
            for (String word : ChatAnswer.words(answer.refusal())) {
                eachChoice(Map.of("refusal", word), null, 1);
            }
        }
        if (answer.deltas().size() == 1) {
            eachChoice(Map.of("content", answer.deltas().get(0)), null, answer.repeats());
        } else {
            for (int i = 0; i < answer.repeats(); i++) {
                answer.deltas().forEach(delta -> eachChoice(Map.of("content", delta), null, 1));
            }
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            toolCall(i, answer.toolCalls().get(i));
        }
        finish();
        comment("data: [DONE]\n\n");
        return events;
    }

    /** The first event of each choice. */
    void open() {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put("role", "assistant");
        delta.put("content", answer.deltas().isEmpty() ? null : "");
        delta.put("refusal", answer.refusal() == null ? null : "");
        eachChoice(delta, null, 1);
    }

    /** The thinking before the text; chat completions of OpenAI show none. */
    void think() {}

    /** The events with the finish reason and the usage. */
    void finish() {
        eachChoice(Map.of(), answer.finish(), 1);
        if (call.wantsUsage()) {
            Map<String, @Nullable Object> chunk = envelope("chat.completion.chunk");
            chunk.put("choices", List.of());
            chunk.put("usage", usage());
            event(chunk, 1);
        }
    }

    /** What else a message says. */
    void addTo(Map<String, @Nullable Object> message) {
        message.put("annotations", List.of());
    }

    /** What else a choice says. */
    void finishChoice(Map<String, @Nullable Object> choice, @Nullable String finish) {}

    /** The delta as it is sent. */
    Map<String, ?> delta(Map<String, ?> delta) {
        return delta;
    }

    Map<String, @Nullable Object> usage() {
        return new LinkedHashMap<>(usage.json());
    }

    private Map<String, @Nullable Object> message() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", answer.deltas().isEmpty() ? null : answer.text());
        message.put("refusal", answer.refusal());
        addTo(message);
        if (!answer.toolCalls().isEmpty()) {
            message.put(
                    "tool_calls",
                    answer.toolCalls().stream()
                            .map(toolCall -> callJson(toolCall, toolCall.arguments()))
                            .toList());
        }
        return message;
    }

    void toolCall(int index, ScriptedToolCall toolCall) {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("index", index);
        first.putAll(callJson(toolCall, ""));
        eachChoice(Map.of("tool_calls", List.of(first)), null, 1);
        for (String piece : toolCall.pieces()) {
            Map<String, Object> delta = new LinkedHashMap<>();
            delta.put("index", index);
            delta.put("function", Map.of("arguments", piece));
            eachChoice(Map.of("tool_calls", List.of(delta)), null, 1);
        }
    }

    static Map<String, Object> callJson(ScriptedToolCall toolCall, String arguments) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", toolCall.name());
        function.put("arguments", arguments);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", toolCall.id());
        json.put("type", "function");
        json.put("function", function);
        return json;
    }

    final void eachChoice(Map<String, ?> delta, @Nullable String finish, int times) {
        for (int index = 0; index < call.choices(); index++) {
            Map<String, @Nullable Object> choice = new LinkedHashMap<>();
            choice.put("index", index);
            choice.put("delta", delta(delta));
            choice.put("logprobs", null);
            choice.put("finish_reason", finish);
            finishChoice(choice, finish);
            Map<String, @Nullable Object> chunk = envelope("chat.completion.chunk");
            chunk.put("choices", List.of(choice));
            addTo(chunk, finish);
            event(chunk, times);
        }
    }

    /** What else a chunk says. */
    void addTo(Map<String, @Nullable Object> chunk, @Nullable String finish) {
        if (call.wantsUsage()) {
            chunk.put("usage", null);
        }
    }

    /** The fields around the choices. */
    Map<String, @Nullable Object> envelope(String object) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("id", "chatcmpl-simulated" + call.number());
        envelope.put("object", object);
        envelope.put("created", CREATED + call.number());
        envelope.put("model", ModelTable.servedAs(call.model()));
        envelope.put("service_tier", "default");
        envelope.put("system_fingerprint", "fp_simulator");
        return envelope;
    }

    final void event(Map<String, @Nullable Object> chunk, int times) {
        byte[] bytes = ("data: " + JsonTree.write(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8);
        events.add(new Step.Send(bytes, times));
    }

    final void comment(String text) {
        events.add(new Step.Send(text.getBytes(StandardCharsets.UTF_8)));
    }

    static long created(long number) {
        return CREATED + number;
    }
}
