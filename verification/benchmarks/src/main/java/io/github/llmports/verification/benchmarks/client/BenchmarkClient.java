package io.github.llmports.verification.benchmarks.client;

/** A client under measurement, thread-safe: a complete answer, or a stream of text. */
public interface BenchmarkClient extends AutoCloseable {
    /** Sends one request and waits for the whole text of its answer. */
    String chat() throws Exception;

    /** Starts one stream; may return before its end or only after it. */
    void stream(TextSink sink) throws Exception;

    @Override
    void close();
}
