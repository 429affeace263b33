package io.github.llmports.testkit.simulator.messages;

import io.github.llmports.testkit.simulator.protocol.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, asked for by {@code limit}, {@code after_id} and {@code before_id} (wire facts, 1.1 and 1.12).
 */
final class Page {
    private static final int LIMIT = 20;

    private Page() {}

    static Map<String, @Nullable Object> of(List<Map<String, @Nullable Object>> all, Query query) {
        int limit = query.number("limit", LIMIT);
        int from = query.first("after_id").map(id -> indexOf(all, id) + 1).orElse(0);
        int end = all.size();
        if (query.first("before_id").isPresent()) {
            end = Math.max(0, indexOf(all, query.first("before_id").get()));
            from = Math.max(0, end - limit);
        }
        int to = Math.min(end, from + limit);
        List<Map<String, @Nullable Object>> data = all.subList(Math.min(from, to), to);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("data", data);
        page.put("has_more", query.first("before_id").isPresent() ? from > 0 : to < end);
        page.put("first_id", data.isEmpty() ? null : data.get(0).get("id"));
        page.put("last_id", data.isEmpty() ? null : data.get(data.size() - 1).get("id"));
        return page;
    }

    private static int indexOf(List<Map<String, @Nullable Object>> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (id.equals(all.get(i).get("id"))) {
                return i;
            }
        }
        return -1;
    }
}
