package io.github.llmports.verification.benchmarks.measure;

/** A client to measure: its name in results, the factory that makes it and the class path that it needs. */
public record Contender(String name, String factory, String classPath) {
    /** The name of the floor. */
    public static final String RAW = "raw-async";
    /** The name of the project's client. */
    public static final String OURS = "llm-ports";

    private static final String PACKAGE = "io.github.llmports.verification.benchmarks.";

    /** HttpClient 5 async and nothing above it. */
    public static Contender raw() {
        return onThisClassPath(RAW, "raw.RawAsync");
    }

    /** HttpClient 5 classic and nothing above it. */
    public static Contender rawBlocking() {
        return onThisClassPath("raw-blocking", "raw.RawBlocking");
    }

    /** The project's client. */
    public static Contender ours() {
        return onThisClassPath(OURS, "ours.LlmPorts");
    }

    private static Contender onThisClassPath(String name, String factory) {
        return new Contender(name, PACKAGE + factory, System.getProperty("java.class.path"));
    }
}
