package io.github.llmports.verification.benchmarks.upstream;

import java.nio.charset.StandardCharsets;

/** The words and JSON of every answer: fixed texts, so that what a client read can be checked by a checksum. */
public final class Script {
    /** Size of one text event on the wire, from {@code data:} to the blank line. */
    public static final int EVENT_BYTES = 290;
    /** Characters of text in one event. */
    public static final int EVENT_CHARS = 26;

    /** The one model that the upstream plays. */
    public static final String MODEL = "gpt-4o";

    /** What the user says in each request. */
    public static final String PROMPT = "Tell me about rivers.";

    private static final String SERVED_MODEL = "gpt-4o-2024-08-06";
    private static final String[] WORDS = {
        "river", "cedar", "amber", "stone", "cloud", "field", "maple", "ocean", "piano", "light", "raven", "salt"
    };

    private Script() {}

    /** The text of the event at an index: always the same 26 characters for the same index. */
    public static String textOf(int index) {
        StringBuilder text = new StringBuilder(EVENT_CHARS + 8);
        text.append(' ').append(index);
        for (int word = index; text.length() < EVENT_CHARS; word = word * 5 + 7) {
            text.append(' ').append(WORDS[Math.floorMod(word, WORDS.length)]);
        }
        text.setLength(EVENT_CHARS);
        return text.toString();
    }

    /** The whole text of an answer of so many events. */
    public static String textOfAll(int events) {
        StringBuilder text = new StringBuilder(events * EVENT_CHARS);
        for (int i = 0; i < events; i++) {
            text.append(textOf(i));
        }
        return text.toString();
    }

    static byte[] roleEvent() {
        return event("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null", "null", 0);
    }

    static byte[] textEvent(int index) {
        byte[] event = event("{\"content\":\"" + textOf(index) + "\"}", "null", "null", EVENT_BYTES);
        if (event.length != EVENT_BYTES) {
            throw new IllegalStateException("a text event has " + event.length + " bytes");
        }
        return event;
    }

    static byte[] finishEvent() {
        return event("{}", "\"stop\"", "null", 0);
    }

    static byte[] usageEvent(int events) {
        String chunk = head("chat.completion.chunk", 0) + "\"choices\":[],\"usage\":" + usage(events) + "}";
        return frame(chunk);
    }

    static byte[] endMarker() {
        return frame("[DONE]");
    }

    static byte[] document(int events) {
        String document = head("chat.completion", 0)
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + textOfAll(events)
                + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":"
                + usage(events) + "}";
        return document.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] event(String delta, String finishReason, String usage, int wantedBytes) {
        String choices = "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}],\"usage\":" + usage + "}";
        byte[] event = frame(head("chat.completion.chunk", 0) + choices);
        int missing = Math.max(0, wantedBytes - event.length);
        return missing == 0 ? event : frame(head("chat.completion.chunk", missing) + choices);
    }

    private static String head(String object, int padding) {
        return "{\"id\":\"chatcmpl-BqvNxYwKdfTzLmRcHsJaQe" + "7".repeat(padding) + "\",\"object\":\"" + object
                + "\",\"created\":1782321945,\"model\":\"" + SERVED_MODEL
                + "\",\"system_fingerprint\":\"fp_a28898\",";
    }

    private static String usage(int events) {
        return "{\"prompt_tokens\":19,\"completion_tokens\":" + events * 6 + ",\"total_tokens\":" + (19 + events * 6)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}}";
    }

    private static byte[] frame(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }
}
