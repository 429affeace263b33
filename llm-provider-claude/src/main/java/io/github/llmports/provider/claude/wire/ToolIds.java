package io.github.llmports.provider.claude.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * Ids of tool calls as the service takes them: letters, digits, underscores and hyphens. Ids of other providers are
 * rewritten, a call's and its result's alike. One for each request.
 */
final class ToolIds {

    private final Map<String, String> known = new HashMap<>(4);

    String of(String id) {
        return known.computeIfAbsent(id, this::written);
    }

    private String written(String id) {
        StringBuilder text = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean taken =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            text.append(taken ? c : '_');
        }
        if (text.isEmpty() || known.containsValue(text.toString())) {
            text.append("_").append(known.size());
        }
        return text.toString();
    }
}
