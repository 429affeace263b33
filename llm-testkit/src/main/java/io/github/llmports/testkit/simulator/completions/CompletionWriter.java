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

/** Puts an answer into the two forms of the protocol (wire facts, sections 2.2 and 2.3); one per call. */
final class CompletionWriter {
    private static final long CREATED = 1_790_000_000;

    private final ChatCall call;
    private final ChatAnswer answer;
    private final TokenUsage usage;

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
            choices.add(choice);
        }
        body.put("choices", choices);
        body.put("usage", usage.json());
        return JsonTree.write(body).getBytes(StandardCharsets.UTF_8);
    }

    List<Step> events() {
        List<Step> events = new ArrayList<>();
        eachChoice(events, opening(), null, 1);
        if (answer.refusal() != null) {
            for (String word : ChatAnswer.words(answer.refusal())) {
                eachChoice(events, Map.of("refusal", word), null, 1);
            }
        }
        if (answer.deltas().size() == 1) {
            eachChoice(events, Map.of("content", answer.deltas().get(0)), null, answer.repeats());
        } else {
            for (int i = 0; i < answer.repeats(); i++) {
                answer.deltas().forEach(delta -> eachChoice(events, Map.of("content", delta), null, 1));
            }
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            toolCall(events, i, answer.toolCalls().get(i));
        }
        eachChoice(events, Map.of(), answer.finish(), 1);
        if (call.wantsUsage()) {
            Map<String, @Nullable Object> chunk = envelope("chat.completion.chunk");
            chunk.put("choices", List.of());
            chunk.put("usage", usage.json());
            events.add(event(chunk, 1));
        }
        events.add(new Step.Send("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8)));
        return events;
    }

    private Map<String, @Nullable Object> message() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", answer.deltas().isEmpty() ? null : answer.text());
        message.put("refusal", answer.refusal());
        message.put("annotations", List.of());
        if (!answer.toolCalls().isEmpty()) {
            message.put(
                    "tool_calls",
                    answer.toolCalls().stream()
                            .map(toolCall -> callJson(toolCall, toolCall.arguments()))
                            .toList());
        }
        return message;
    }

    private Map<String, @Nullable Object> opening() {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put("role", "assistant");
        delta.put("content", answer.deltas().isEmpty() ? null : "");
        delta.put("refusal", answer.refusal() == null ? null : "");
        return delta;
    }

    private void toolCall(List<Step> events, int index, ScriptedToolCall toolCall) {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("index", index);
        first.putAll(callJson(toolCall, ""));
        eachChoice(events, Map.of("tool_calls", List.of(first)), null, 1);
        for (String piece : toolCall.pieces()) {
            Map<String, Object> delta = new LinkedHashMap<>();
            delta.put("index", index);
            delta.put("function", Map.of("arguments", piece));
            eachChoice(events, Map.of("tool_calls", List.of(delta)), null, 1);
        }
    }

    private static Map<String, Object> callJson(ScriptedToolCall toolCall, String arguments) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", toolCall.name());
        function.put("arguments", arguments);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", toolCall.id());
        json.put("type", "function");
        json.put("function", function);
        return json;
    }

    private void eachChoice(List<Step> events, Map<String, ?> delta, @Nullable String finish, int times) {
        for (int index = 0; index < call.choices(); index++) {
            Map<String, @Nullable Object> choice = new LinkedHashMap<>();
            choice.put("index", index);
            choice.put("delta", delta);
            choice.put("logprobs", null);
            choice.put("finish_reason", finish);
            Map<String, @Nullable Object> chunk = envelope("chat.completion.chunk");
            chunk.put("choices", List.of(choice));
            if (call.wantsUsage()) {
                chunk.put("usage", null);
            }
            events.add(event(chunk, times));
        }
    }

    private Map<String, @Nullable Object> envelope(String object) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("id", "chatcmpl-simulated" + call.number());
        envelope.put("object", object);
        envelope.put("created", CREATED + call.number());
        envelope.put("model", ModelTable.servedAs(call.model()));
        envelope.put("service_tier", "default");
        envelope.put("system_fingerprint", "fp_simulator");
        return envelope;
    }

    private static Step event(Map<String, @Nullable Object> chunk, int times) {
        byte[] bytes = ("data: " + JsonTree.write(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8);
        return new Step.Send(bytes, times);
    }
}
