package io.github.llmports.support.chatcompletions;

import io.github.llmports.api.chat.PromptCacheHints;
import io.github.llmports.api.model.Capability;
import io.github.llmports.api.spi.ProviderCall;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a prompt is marked for caching: what was hinted at, as far as the target takes marks. */
final class CacheMarks {

    private final TreeSet<Integer> messages = new TreeSet<>();
    private boolean afterTools;
    private String mark = "";

    private CacheMarks() {}

    static CacheMarks of(ProviderCall call, ChatDialect dialect, ChatFit fit) {
        CacheMarks marks = new CacheMarks();
        Optional<PromptCacheHints> hints = call.request().promptCache();
        Optional<CacheBreakpoint> breakpoint = dialect.cacheBreakpoint().filter(found -> taken(call, dialect, found));
        if (hints.isPresent() && breakpoint.isPresent()) {
            marks.set(hints.get(), breakpoint.get(), fit);
        }
        return marks;
    }

    /** A service that knows marks refuses them for models that it caches in another way. */
    private static boolean taken(ProviderCall call, ChatDialect dialect, CacheBreakpoint breakpoint) {
        Capability needed = dialect.fieldsByCapability().get(breakpoint.field());
        return needed == null || call.model().capabilities().contains(needed);
    }

    private void set(PromptCacheHints hints, CacheBreakpoint breakpoint, ChatFit fit) {
        mark = ",\"" + breakpoint.field() + "\":" + breakpoint.value(hints.timeToLive());
        messages.addAll(hints.afterMessages());
        afterTools = hints.afterTools();
        int most = afterTools ? breakpoint.most() - 1 : breakpoint.most();
        while (messages.size() > most) {
            // The later a mark, the longer the prefix that it caches.
            fit.model().drop("promptCache", "a request takes at most " + breakpoint.most() + " marks for caching");
            messages.pollFirst();
        }
    }

    /** The mark of a message, null if it has none. */
    @Nullable String message(int index) {
        return messages.contains(index) ? mark : null;
    }

    /** The mark of the last tool, null if it has none. */
    @Nullable String tools() {
        return afterTools ? mark : null;
    }
}
