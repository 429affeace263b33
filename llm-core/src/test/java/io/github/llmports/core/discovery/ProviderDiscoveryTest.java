package io.github.llmports.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.core.inspect.SkippedProvider;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderDiscoveryTest {

    @TempDir
    Path directory;

    @Test
    void findsTheProvidersOfAllJarsAndListsThemById() throws IOException {
        Path zoo = PluginJar.named("zoo")
                .provider("Zebra", "zebra")
                .provider("Ape", "ape")
                .writeTo(directory);
        Path more = PluginJar.named("more").provider("Lion", "lion").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(zoo, more)) {
            DiscoveryReport report = discoverIn(loader);
            assertThat(report.found()).extracting(ProviderType::id).containsExactly("ape", "lion", "zebra");
            assertThat(report.found())
                    .extracting(ProviderType::location)
                    .containsExactly(zoo.toString(), more.toString(), zoo.toString());
            assertThat(report.skipped()).isEmpty();
        }
    }

    @Test
    void skipsBrokenProvidersAndReportsThemWithTheirJar() throws IOException {
        Path broken = PluginJar.named("broken")
                .factory("Throwing", "throw new IllegalStateException(\"no licence\");", "return \"throwing\";")
                .factory("Shouting", "", "return \"LOUD\";")
                .factory("Silent", "", "return null;")
                .provider("Gone", "gone")
                .without("Gone")
                .writeTo(directory);
        Path sound = PluginJar.named("sound").provider("Sound", "sound").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(broken, sound)) {
            DiscoveryReport report = discoverIn(loader);
            assertThat(report.found()).extracting(ProviderType::id).containsExactly("sound");
            assertThat(report.skipped())
                    .extracting(SkippedProvider::toString)
                    .hasSize(4)
                    .anySatisfy(text -> assertThat(text).contains("broken.Throwing", broken.toString(), "no licence"))
                    .anySatisfy(text -> assertThat(text).contains("broken.Shouting", "LOUD", "lower-case"))
                    .anySatisfy(text -> assertThat(text).contains("broken.Silent"))
                    .anySatisfy(text -> assertThat(text).contains("broken.Gone"));
        }
    }

    @Test
    void skipsProvidersWhoseDependenciesAreMissing() throws IOException {
        Path jar = PluginJar.named("lacking")
                .source(
                        "Library",
                        "package lacking; public class Library { public static String type() { return \"x\"; } }")
                .source("Parent", "package lacking; public abstract class Parent {}")
                .factory("Late", "", "return Library.type();")
                .source("Early", """
                        package lacking;
                        import io.github.llmports.api.settings.*;
                        import io.github.llmports.api.spi.*;
                        public class Early extends Parent implements LlmProviderFactory {
                            public String type() { return "early"; }
                            public java.util.List<SettingSpec> settings() { return java.util.List.of(); }
                            public LlmProvider create(ProviderContext context) { return null; }
                        }
                        """)
                .service("lacking.Early")
                .without("Library")
                .without("Parent")
                .writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(jar)) {
            DiscoveryReport report = discoverIn(loader);
            assertThat(report.found()).isEmpty();
            assertThat(report.skipped())
                    .extracting(SkippedProvider::reason)
                    .hasSize(2)
                    .anySatisfy(reason -> assertThat(reason).contains("lacking/Library"))
                    .anySatisfy(reason -> assertThat(reason).contains("lacking/Parent"));
        }
    }

    @Test
    void givesUpOnALoaderThatCannotListItsServices() {
        ClassLoader unreadable = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        DiscoveryReport report = discoverIn(unreadable);
        assertThat(report.found()).isEmpty();
        assertThat(report.skipped())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.reason()).contains("the disk is gone"));
    }

    @Test
    void countsAClassThatIsFoundTwiceOnce() throws IOException {
        Path jar = PluginJar.named("once").provider("Once", "once").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(jar)) {
            ProviderDiscovery discovery = new ProviderDiscovery();
            discovery.in(loader);
            discovery.in(loader);
            assertThat(discovery.nowhere()).isFalse();
            assertThat(discovery.discover().found()).hasSize(1);
        }
    }

    @Test
    void findsTheProvidersOfAModuleLayer() {
        Path jar = PluginJar.named("layered").provider("Layered", "layered").writeTo(directory);
        ModuleLayer layer = layerOf(jar);
        ProviderDiscovery discovery = new ProviderDiscovery();
        discovery.in(layer);
        List<ProviderType> found = discovery.discover().found();
        assertThat(found).extracting(ProviderType::id).contains("layered");
        assertThat(found)
                .filteredOn(type -> type.id().equals("layered"))
                .singleElement()
                .satisfies(type -> assertThat(type.location()).isEqualTo("module layered (" + jar + ")"));
    }

    @Test
    void listsBothOfTwoTypesWithOneId() throws IOException {
        Path one = PluginJar.named("one").provider("One", "same").writeTo(directory);
        Path two = PluginJar.named("two").provider("Two", "same").writeTo(directory);
        try (URLClassLoader loader = PluginJar.loader(two, one)) {
            assertThat(discoverIn(loader).found())
                    .extracting(ProviderType::location)
                    .containsExactly(one.toString(), two.toString());
        }
    }

    @Test
    void looksNowhereByDefault() {
        ProviderDiscovery discovery = new ProviderDiscovery();
        assertThat(discovery.nowhere()).isTrue();
        assertThat(discovery.discover().found()).isEmpty();
    }

    private static DiscoveryReport discoverIn(ClassLoader loader) {
        ProviderDiscovery discovery = new ProviderDiscovery();
        discovery.in(loader);
        return discovery.discover();
    }

    private static ModuleLayer layerOf(Path jar) {
        ModuleFinder finder = ModuleFinder.of(jar);
        Configuration configuration =
                ModuleLayer.boot().configuration().resolveAndBind(finder, ModuleFinder.of(), Set.of("layered"));
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, ProviderDiscoveryTest.class.getClassLoader());
    }
}
