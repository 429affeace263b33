package io.github.llmports.verification.benchmarks.client;

/** Takes the text of one stream, one call at a time, and exactly one of the two ends. */
public interface TextSink {
    /** The next piece of text, not empty. */
    void text(String delta);

    /** The stream has ended as it should. */
    void completed();

    /** The stream has ended otherwise. */
    void failed(Throwable error);
}
