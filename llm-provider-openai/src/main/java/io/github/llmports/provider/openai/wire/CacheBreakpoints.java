package io.github.llmports.provider.openai.wire;

import io.github.llmports.api.chat.ChatRequest;
import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.message.Message;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.model.ModelInfo;
import io.github.llmports.support.request.RequestFit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * After which messages the prompt is to be cached. Models without the capability decide that themselves: a hint that
 * they need not is a warning, never an error.
 *
 * @param messages the indexes of the messages
 * @param mark what the last piece of such a message says, raw
 */
record CacheBreakpoints(TreeSet<Integer> messages, String mark) {

    static final Capability CAPABILITY = new Capability("prompt_cache_breakpoints");

    /** So many does the service write for one request. */
    private static final int MOST = 4;

    static CacheBreakpoints of(ChatRequest request, ModelInfo model, RequestFit fit) {
        TreeSet<Integer> messages = new TreeSet<>();
        Optional<PromptCacheHints> hints = request.promptCache();
        if (hints.isEmpty()) {
            return new CacheBreakpoints(messages, "");
        }
        if (hints.get().afterTools()) {
            fit.warn("prompt_cache", "the service takes no breakpoint after the tools");
        }
        for (int index : hints.get().afterMessages()) {
            if (model.lacks(CAPABILITY)) {
                fit.warn("prompt_cache", model.id() + " places the breakpoints of its cache itself");
                break;
            }
            if (takes(request.messages(), index)) {
                messages.add(index);
            } else {
                fit.warn("prompt_cache", "there is no breakpoint after message " + index);
            }
        }
        if (messages.size() > MOST) {
            fit.warn("prompt_cache", "the service takes " + MOST + " breakpoints, the last ones");
        }
        while (messages.size() > MOST) {
            messages.pollFirst();
        }
        String life = hints.get()
                .timeToLive()
                .map(time -> ",\"ttl\":\"" + timeToLive(time) + "\"")
                .orElse("");
        return new CacheBreakpoints(messages, "{\"mode\":\"explicit\"" + life + "}");
    }

    /** The shortest of the times that the service knows which is not shorter. */
    static String timeToLive(Duration time) {
        return time.compareTo(Duration.ofMinutes(30)) <= 0 ? "30m" : "12h";
    }

    /** The mark to set in a message; empty for none. */
    String after(int message) {
        return messages.contains(message) ? mark : "";
    }

    private static boolean takes(List<Message> messages, int index) {
        return index >= 0 && index < messages.size() && !(messages.get(index) instanceof Message.Assistant);
    }
}
