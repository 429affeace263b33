package io.github.llmports.verification.benchmarks.upstream;

/** The words of every answer: fixed texts, so that what a client read can be checked by a checksum. */
public final class Script {
    /** Size of one text event of chat completions on the wire, from {@code data:} to the blank line. */
    public static final int EVENT_BYTES = 290;
    /** Characters of text in one event. */
    public static final int EVENT_CHARS = 26;

    /** The model that is asked by chat completions. */
    public static final String MODEL = "gpt-4o";

    /** What the user says in each request. */
    public static final String PROMPT = "Tell me about rivers.";

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
}
