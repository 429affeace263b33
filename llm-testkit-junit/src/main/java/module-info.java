/**
 * The contracts that every provider of LLM Ports passes, and a JUnit extension for tests against simulated services.
 */
@org.jspecify.annotations.NullMarked
module io.github.llmports.testkit.junit {
    requires transitive io.github.llmports.testkit;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires java.logging;
    requires org.assertj.core;
    requires static transitive org.jspecify;

    exports io.github.llmports.testkit.junit;

    opens io.github.llmports.testkit.junit to
            org.junit.platform.commons;
}
