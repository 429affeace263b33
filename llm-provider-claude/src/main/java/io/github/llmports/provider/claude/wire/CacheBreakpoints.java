package io.github.llmports.provider.claude.wire;

import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.spi.ProviderCall;
import io.github.llmports.support.request.RequestFit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the prompt is cached, and for how long. The service takes at most four places; the longest prefixes win.
 *
 * @param afterTools whether the last tool ends a cached prefix
 * @param afterMessages indexes of messages whose last block does
 * @param control the value of the field that says so
 */
record CacheBreakpoints(boolean afterTools, Set<Integer> afterMessages, String control) {

    private static final int MOST = 4;
    private static final Duration STANDARD = Duration.ofMinutes(5);
    private static final CacheBreakpoints NONE = new CacheBreakpoints(false, Set.of(), "");

    static CacheBreakpoints of(ProviderCall call, RequestFit fit) {
        Optional<PromptCacheHints> hints = call.request().promptCache();
        if (hints.isEmpty() || !hinted(hints.get()) || !fit.has(Capability.PROMPT_CACHING, "promptCache")) {
            return NONE;
        }
        boolean tools = hints.get().afterTools();
        List<Integer> messages = List.copyOf(new TreeSet<>(hints.get().afterMessages()));
        int room = tools ? MOST - 1 : MOST;
        if (messages.size() > room) {
            fit.drop("promptCache", "the service takes " + MOST + " places where the prompt is cached: the first ones");
            messages = messages.subList(messages.size() - room, messages.size());
        }
        boolean hour = hints.get()
                .timeToLive()
                .filter(time -> time.compareTo(STANDARD) > 0)
                .isPresent();
        return new CacheBreakpoints(
                tools, Set.copyOf(messages), "{\"type\":\"ephemeral\"" + (hour ? ",\"ttl\":\"1h\"}" : "}"));
    }

    private static boolean hinted(PromptCacheHints hints) {
        return hints.afterTools() || !hints.afterMessages().isEmpty();
    }
}
