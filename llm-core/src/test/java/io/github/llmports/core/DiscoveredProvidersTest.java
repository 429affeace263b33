package io.github.llmports.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmports.api.LlmClient;
import io.github.llmports.api.error.LlmConfigurationException;
import io.github.llmports.core.discovery.PluginJar;
import io.github.llmports.core.inspect.SetupReport;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveredProvidersTest {

    @TempDir
    Path directory;

    @Test
    void twoTypesWithOneIdAreAnErrorThatNamesBothJars() throws IOException {
        Path one = PluginJar.named("one").provider("One", "same").writeTo(directory);
        Path two = PluginJar.named("two").provider("Two", "same").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(one, two)) {
            LlmBuilder builder = Llm.builder().discover(loader);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(LlmConfigurationException.class)
                    .hasMessageContainingAll("same", one.toString(), two.toString(), "remove one of the two");
            assertThat(builder.inspect().problems()).hasSize(1);
        }
    }

    @Test
    void aRegisteredFactoryWinsOverDiscoveredOnesOfItsType() throws IOException {
        Path one = PluginJar.named("one").provider("One", "same").writeTo(directory);
        Path two = PluginJar.named("two").provider("Two", "same").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(one, two);
                LlmClient llm = Llm.builder()
                        .discover(loader)
                        .provider(FakeFactory.open("same"))
                        .build()) {
            assertThat(llm.ask("same/model", "Hello")).isEqualTo("same/model");
        }
    }

    @Test
    void twoRegisteredFactoriesOfOneTypeAreAnError() {
        FakeFactory other = new FakeFactory("same", java.util.List.of(), java.util.Optional.empty()) {};
        assertThatThrownBy(() -> Llm.builder()
                        .provider("a", FakeFactory.open("same"), Map.of())
                        .provider("b", other, Map.of())
                        .build())
                .isInstanceOf(LlmConfigurationException.class)
                .hasMessageContaining("register one of them alone");
    }

    @Test
    void aBrokenProviderIsReportedAndNotFatal() throws IOException {
        Path broken = PluginJar.named("broken")
                .factory("Broken", "throw new IllegalStateException(\"no licence\");", "return \"broken\";")
                .writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(broken)) {
            LlmBuilder builder = Llm.builder().discover(loader).provider(FakeFactory.open("fake"));
            SetupReport report = builder.inspect();
            assertThat(report.skipped())
                    .singleElement()
                    .satisfies(skipped -> assertThat(skipped.toString()).contains("broken.Broken", "no licence"));
            assertThat(report.problems()).isEmpty();
            try (LlmClient llm = builder.build()) {
                assertThat(llm.ask("fake/model", "Hello")).isEqualTo("fake/model");
            }
        }
    }

    @Test
    void aDiscoveredProviderThatCannotBeMadeFailsWhenItIsUsed() throws IOException {
        Path jar = PluginJar.named("late").provider("Late", "late").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(jar);
                LlmClient llm = Llm.builder().discover(loader).build()) {
            assertThatThrownBy(() -> llm.ask("late/model", "Hello"))
                    .isInstanceOf(io.github.llmports.api.error.OtherLlmException.class)
                    .hasMessageContainingAll("late", jar.toString());
        }
    }

    @Test
    void aRegisteredProviderThatCannotBeMadeIsAnError() throws IOException {
        Path jar = PluginJar.named("late").provider("Late", "late").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(jar)) {
            assertThatThrownBy(() -> Llm.builder()
                            .discover(loader)
                            .provider("mine", "late", Map.of())
                            .build())
                    .isInstanceOf(LlmConfigurationException.class)
                    .hasMessageContainingAll("providers.mine", "could not be made", jar.toString());
        }
    }

    @Test
    void namingATypeImpliesDiscovery() {
        assertThatThrownBy(
                        () -> Llm.builder().provider("mine", "absent", Map.of()).build())
                .isInstanceOf(LlmConfigurationException.class)
                .hasMessageContainingAll("providers.mine.type", "there is no provider type 'absent'", "add the jar");
    }
}
