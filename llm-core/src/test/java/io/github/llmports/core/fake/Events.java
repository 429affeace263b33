package io.github.llmports.core.fake;

import io.github.llmports.api.chat.FinishReason;
import io.github.llmports.api.event.ChatEvent;
import java.util.Optional;

/** Events that tests need often. */
public final class Events {

    private Events() {}

    public static ChatEvent text(String text) {
        return new ChatEvent.TextDelta(0, text);
    }

    public static ChatEvent finished() {
        return new ChatEvent.Finished(
                "answer-1", "model-a", FinishReason.of(FinishReason.Unified.STOP), Reply.USAGE, Optional.empty());
    }
}
