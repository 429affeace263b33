package io.github.llmports.verification.benchmarks.measure;

/** How the bytes travel. */
public enum Wire {
    /** HTTP/1.1 in the clear, each event a chunk of its own. */
    CLEAR("clear"),
    /** HTTP/1.1 over TLS. */
    TLS("tls"),
    /** HTTP/2 over TLS, by ALPN. */
    TLS_HTTP2("tls-h2");

    private final String label;

    Wire(String label) {
        this.label = label;
    }

    /** Its name in results. */
    public String label() {
        return label;
    }
}
