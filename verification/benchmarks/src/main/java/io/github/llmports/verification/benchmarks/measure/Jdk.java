package io.github.llmports.verification.benchmarks.measure;

import java.nio.file.Path;

/** A Java installation under which the measured processes run. */
public record Jdk(String name, Path home) {

    /** The one that runs this process. */
    public static Jdk running() {
        return new Jdk("jdk" + Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** Its launcher. */
    public String java() {
        return home.resolve("bin/java").toString();
    }
}
