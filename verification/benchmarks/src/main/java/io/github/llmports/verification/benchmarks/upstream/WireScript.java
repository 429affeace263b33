package io.github.llmports.verification.benchmarks.upstream;

/** The bytes of one protocol's answers around the texts of {@link Script}; events as server-sent events. */
interface WireScript {
    /** What a stream sends before its first text. */
    byte[] opening();

    /** The event with the text of an index. */
    byte[] text(int index);

    /** What a stream of so many texts ends with, its end marker included. */
    byte[] ending(int events);

    /** The complete answer with so many texts. */
    byte[] document(int events);
}
