package io.github.llmports.core.stream;

import io.github.llmports.api.event.ChatEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text of a stream, piece by piece, for one iteration. */
final class Texts implements Iterable<String> {

    private final Iterator<ChatEvent> events;
    private boolean taken;

    Texts(Iterator<ChatEvent> events) {
        this.events = events;
    }

    @Override
    public Iterator<String> iterator() {
        if (taken) {
            throw new IllegalStateException("texts() can be iterated once; ask the client for another stream");
        }
        taken = true;
        return new Pieces(events);
    }

    private static final class Pieces implements Iterator<String> {
        private final Iterator<ChatEvent> events;
        private @Nullable String next;

        Pieces(Iterator<ChatEvent> events) {
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            while (next == null && events.hasNext()) {
                if (events.next() instanceof ChatEvent.TextDelta delta
                        && !delta.text().isEmpty()) {
                    next = delta.text();
                }
            }
            return next != null;
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the stream has ended");
            }
            String text = Objects.requireNonNull(next);
            next = null;
            return text;
        }
    }
}
