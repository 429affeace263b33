package io.github.llmports.testkit.fault;

import io.github.llmports.testkit.server.Step;
import io.github.llmports.testkit.server.WireResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts the bytes of a body elsewhere than between its events. */
final class Slices {

    private Slices() {}

    /** The body in two pieces, the first of the given size; pauses and the like are lost. */
    static WireResponse splitAt(WireResponse response, int bytes) {
        byte[] whole = response.bodyBytes();
        int at = Math.min(bytes, whole.length);
        List<Step> pieces = new ArrayList<>();
        addPiece(pieces, whole, 0, at);
        addPiece(pieces, whole, at, whole.length);
        return response.withBody(pieces);
    }

    /**
     * The body with that step after the given number of events, and with something missing after it: a body with a
     * known length would otherwise be complete when it has no more events.
     */
    static WireResponse breakAfter(WireResponse response, int events, Step step) {
        boolean complete = response.framing() == WireResponse.Framing.LENGTH
                && response.keepFirst(events).body().size() == response.body().size();
        int last = complete ? Math.max(0, response.bodyBytes().length - 1) : 0;
        return complete
                ? splitAt(response, last).insertAfter(last == 0 ? 0 : 1, List.of(step))
                : response.insertAfter(events, List.of(step));
    }

    /** Each event in pieces of random size; what stands between the events stays. */
    static WireResponse random(WireResponse response, long seed, int atMost) {
        SplittableRandom random = new SplittableRandom(seed);
        return response.replaceEvents(event -> {
            List<Step> pieces = new ArrayList<>();
            int from = 0;
            while (from < event.bytes().length) {
                int to = Math.min(event.bytes().length, from + random.nextInt(1, atMost + 1));
                addPiece(pieces, event.bytes(), from, to);
                from = to;
            }
            return pieces;
        });
    }

    private static void addPiece(List<Step> pieces, byte[] whole, int from, int to) {
        if (from < to) {
            pieces.add(new Step.Send(Arrays.copyOfRange(whole, from, to)));
        }
    }
}
