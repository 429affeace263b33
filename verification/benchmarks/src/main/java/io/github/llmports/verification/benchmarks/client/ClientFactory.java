package io.github.llmports.verification.benchmarks.client;

/** Makes a client; an implementation is named on the worker's command line and has a public no-argument constructor. */
public interface ClientFactory {
    /** A client of the service at that base URL, able to hold so many streams open at once. */
    BenchmarkClient connect(String baseUrl, int connections) throws Exception;
}
