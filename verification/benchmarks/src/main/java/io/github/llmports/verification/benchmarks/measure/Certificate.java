package io.github.llmports.verification.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A self-signed certificate for {@code localhost}, made once by the JDK's {@code keytool}. */
record Certificate(Path store) {
    static final String PASSWORD = "benchmark";

    static Certificate create(Jdk jdk, Path work) throws IOException, InterruptedException {
        Path store = work.resolve("localhost.p12").toAbsolutePath();
        if (!Files.exists(store)) {
            Process keytool = new ProcessBuilder(List.of(
                            jdk.home().resolve("bin/keytool").toString(),
                            "-genkeypair",
                            "-alias",
                            "localhost",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "3650",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("keytool.log").toFile())
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed; see " + work.resolve("keytool.log"));
            }
        }
        return new Certificate(store);
    }

    List<String> trustOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }
}
