package io.github.llmports.provider.gemini.wire.request;

import io.github.llmports.api.message.Part;
import io.github.llmports.provider.gemini.wire.GeminiState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one assistant message, which results name by id, the service by name and order. An id goes out where the
 * model knows ids and the call came with one, or is from elsewhere. Not thread-safe.
 */
final class ToolTurn {

    private final List<Part.ToolCall> calls = new ArrayList<>(2);
    private boolean idsKnown;

    /** Whether this model itself made the calls. */
    private boolean own;

    void begin(List<Part> parts, ModelFacts facts) {
        calls.clear();
        idsKnown = facts.knowsFunctionIds();
        own = false;
        for (Part part : parts) {
            own |= part.state()
                    .map(state -> GeminiState.from(state, facts.model().id()))
                    .orElse(false);
            if (part instanceof Part.ToolCall call) {
                calls.add(call);
            }
        }
    }

    boolean sendsId(String id) {
        return idsKnown && !(own && id.startsWith(GeminiState.MADE_ID));
    }

    int place(String id) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable String name(String id) {
        int place = place(id);
        return place < 0 ? null : calls.get(place).name();
    }
}
