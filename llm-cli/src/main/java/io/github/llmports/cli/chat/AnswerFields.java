package io.github.llmports.cli.chat;

import io.github.llmports.api.chat.ChatResponse;
import io.github.llmports.api.chat.Warning;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An answer for {@code --json}. */
final class AnswerFields {

    private AnswerFields() {}

    static Map<String, Object> of(ChatResponse response) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", response.id());
        fields.put("provider", response.provider());
        fields.put("model", response.modelServed());
        fields.put("text", response.text());
        response.refusal().ifPresent(refusal -> fields.put("refusal", refusal));
        fields.put("finishReason", response.finishReason().unified().name().toLowerCase(Locale.ROOT));
        response.usage().inputTokens().ifPresent(tokens -> fields.put("inputTokens", tokens));
        response.usage().outputTokens().ifPresent(tokens -> fields.put("outputTokens", tokens));
        fields.put("cost", response.report().cost().amount());
        fields.put("costBasis", response.report().cost().basis().name().toLowerCase(Locale.ROOT));
        fields.put("attempts", response.report().attempts().size());
        fields.put("durationMillis", response.report().duration().toMillis());
        fields.put(
                "warnings", response.warnings().stream().map(Warning::message).toList());
        return fields;
    }
}
