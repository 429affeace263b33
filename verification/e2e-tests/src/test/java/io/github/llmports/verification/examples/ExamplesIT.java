package io.github.llmports.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.junit.Scenario;
import io.github.llmports.testkit.simulator.Simulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stand-alone projects compile and run, on the class path and as named modules. */
class ExamplesIT {

    /** How an application is started. */
    enum Start {
        CLASS_PATH {
            @Override
            Command hello(String... arguments) {
                String path = String.join(
                        File.pathSeparator,
                        BuiltExamples.consumer().toString(),
                        BuiltExamples.libraries().resolve("*").toString(),
                        BuiltExamples.plugin().toString());
                return Command.java(join(Stream.of("-cp", path, "com.example.consumer.Hello"), arguments));
            }
        },
        MODULE_PATH {
            @Override
            Command hello(String... arguments) {
                String path = String.join(
                        File.pathSeparator,
                        BuiltExamples.consumer().toString(),
                        BuiltExamples.libraries().toString(),
                        BuiltExamples.plugin().toString());
                return Command.java(join(
                        Stream.of("-p", path, "-m", "com.example.consumer/com.example.consumer.Hello"), arguments));
            }
        };

        abstract Command hello(String... arguments);

        private static String[] join(Stream<String> first, String... rest) {
            return Stream.concat(first, Stream.of(rest)).toArray(String[]::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersWithoutAKey(Start start) throws Exception {
        assertThat(start.hello().run())
                .contains("the provider \"mock\" answers", "Why is the sky blue?", "Tell me a story.");
    }

    @ParameterizedTest
    @EnumSource
    void asksTheServiceWithAKey(Start start) throws Exception {
        try (Simulator simulator = Simulator.builder().start()) {
            String printed = start.hello()
                    .environment("OPENAI_API_KEY", "simulated-key")
                    .environment("OPENAI_BASE_URL", simulator.baseUrl().toString())
                    .run();

            assertThat(printed).contains("simulator").doesNotContain("Exception", "simulated-key");
            assertThat(simulator.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsThePlugInBesideTheApplication(Start start) throws Exception {
        try (AcmeService service = AcmeService.start(Scenario.ANSWERS)) {
            assertThat(start.hello("acme/small")
                            .environment("ACME_BASE_URL", service.baseUrl())
                            .run())
                    .contains("Sunny,\nwarm\nand dry\n")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void keepsThePlugInSmall() throws IOException {
        try (Stream<Path> sources = Files.walk(BuiltExamples.checkout().resolve("examples/plugin/src/main/java"))) {
            long lines = 0;
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                lines += Files.readAllLines(source).size();
            }
            assertThat(lines).isPositive().isLessThanOrEqualTo(150);
        }
    }
}
