package io.github.llmports.verification.benchmarks.measure;

import io.github.llmports.verification.benchmarks.upstream.Protocol;
import io.github.llmports.verification.benchmarks.upstream.TlsUpstream;
import io.github.llmports.verification.benchmarks.upstream.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The upstream in its own JVM, over one wire. */
final class Service implements AutoCloseable {
    private final ChildJvm jvm;
    private final String address;
    private final List<String> clientOptions;

    private Service(ChildJvm jvm, String address, List<String> clientOptions) {
        this.jvm = jvm;
        this.address = address;
        this.clientOptions = clientOptions;
    }

    static Service start(Wire wire, Jdk jdk, Path work) throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        Path log = work.resolve("upstream.log");
        List<String> heap = List.of(
                "-Xms512m",
                "-Xmx512m",
                "-D" + Protocol.PROPERTY + "=" + Protocol.current().label());
        if (wire == Wire.CLEAR) {
            ChildJvm jvm = ChildJvm.start(jdk, heap, classPath, List.of(Upstream.class.getName()), log);
            return new Service(jvm, "http://127.0.0.1:" + jvm.line(), List.of());
        }
        Certificate certificate = Certificate.create(jdk, work);
        String version = wire == Wire.TLS_HTTP2 ? "h2" : "h1";
        List<String> main =
                List.of(TlsUpstream.class.getName(), certificate.store().toString(), Certificate.PASSWORD, version);
        ChildJvm jvm = ChildJvm.start(jdk, heap, classPath, main, log);
        return new Service(jvm, "https://localhost:" + jvm.line(), certificate.trustOptions());
    }

    /** The address to connect to, without a path. */
    String address() {
        return address;
    }

    /** What a client's JVM needs to trust the service. */
    List<String> clientOptions() {
        return clientOptions;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
