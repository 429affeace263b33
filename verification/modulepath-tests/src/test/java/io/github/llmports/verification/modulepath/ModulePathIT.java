package io.github.llmports.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.simulator.Reply;
import io.github.llmports.testkit.simulator.ServiceName;
import io.github.llmports.testkit.simulator.Simulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application as a named module and on the class path; plug-ins likewise. Each run is a JVM of its own. */
class ModulePathIT {
    private static final String MAIN = "sample.app.App";
    private static final Map<ServiceName, String> MODELS = Map.of(
            ServiceName.OPENAI, "gpt-4o",
            ServiceName.CLAUDE, "claude-haiku-4-5",
            ServiceName.GEMINI, "gemini-3.5-flash",
            ServiceName.GROQ, "openai/gpt-oss-120b",
            ServiceName.OPENROUTER, "openai/gpt-4o-mini");

    @TempDir
    static Path directory;

    private static List<Path> libraries;
    private static Path app;
    private static Path plugIn;
    private static Path twin;
    private static Path broken;

    @BeforeAll
    static void packSamples() {
        libraries = Libraries.all();
        app = SampleModule.APP.jar(directory, libraries);
        plugIn = SampleModule.PLUGIN.jar(directory, libraries);
        twin = SampleModule.TWIN.jar(directory, libraries);
        broken = SampleModule.BROKEN.jar(directory, libraries);
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationAsNamedModuleReachesItsProviderOverHttp(ServiceName service) throws Exception {
        assertThatItAnswers(service, asModules(List.of(), List.of()), "module sample.app");
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationOnTheClassPathReachesItsProviderOverHttp(ServiceName service) throws Exception {
        assertThatItAnswers(service, onTheClassPath(), "unnamed module");
    }

    @Test
    void aPlugInIsFoundAsAModule() throws Exception {
        assertThatThePlugInAnswers(asModules(List.of(plugIn), List.of()));
    }

    @Test
    void aPlugInOnTheClassPathIsFoundByAModularApplication() throws Exception {
        assertThatThePlugInAnswers(asModules(List.of(), List.of(plugIn)));
    }

    @Test
    void aPlugInIsFoundOnTheClassPath() throws Exception {
        assertThatThePlugInAnswers(onTheClassPath(plugIn));
    }

    @Test
    void aBrokenPlugInIsReportedAndNotFatal() throws Exception {
        for (List<String> path :
                List.of(asModules(List.of(plugIn, broken), List.of()), onTheClassPath(plugIn, broken))) {
            JavaRun run = run(path, "sample/any");

            assertThat(run.output())
                    .contains("skipped")
                    .contains("sample.broken.BrokenFactory")
                    .contains("out of order");
            assertThat(run.output()).contains("chat from the plug-in");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void twoPlugInsOfOneTypeAreAnErrorThatNamesBothJars() throws Exception {
        for (List<String> path : List.of(asModules(List.of(plugIn, twin), List.of()), onTheClassPath(plugIn, twin))) {
            JavaRun run = run(path, "sample/any");

            assertThat(run.exitCode()).isNotZero();
            assertThat(run.output()).contains("plugin.jar").contains("twin.jar").contains("sample");
        }
    }

    private static void assertThatItAnswers(ServiceName service, List<String> path, String module) throws Exception {
        String provider = service.name().toLowerCase(Locale.ROOT);
        try (Simulator simulator = Simulator.start()) {
            simulator.script(Reply.text("Good morning"), Reply.chunks("Good ", "evening"));

            JavaRun run = run(
                    path,
                    provider + "/" + MODELS.get(service),
                    "providers." + provider + ".apiKey=test-key",
                    "providers." + provider + ".baseUrl=" + simulator.baseUrl(service));

            assertThat(run.output())
                    .contains(module)
                    .contains("chat Good morning")
                    .contains("stream Good evening");
            assertThat(run.exitCode()).isZero();
        }
    }

    private static void assertThatThePlugInAnswers(List<String> path) throws Exception {
        JavaRun run = run(path, "sample/any");

        assertThat(run.output()).contains("chat from the plug-in").contains("stream from the plug-in");
        assertThat(run.exitCode()).isZero();
    }

    private static JavaRun run(List<String> path, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(path);
        all.addAll(List.of(arguments));
        return JavaRun.of(all, directory);
    }

    private static List<String> asModules(List<Path> modulePlugIns, List<Path> classPathPlugIns) {
        List<Path> modules = new ArrayList<>(libraries);
        modules.add(app);
        modules.addAll(modulePlugIns);
        List<String> arguments = new ArrayList<>(List.of("--module-path", JavaRun.joined(modules)));
        if (!classPathPlugIns.isEmpty()) {
            arguments.addAll(List.of("--class-path", JavaRun.joined(classPathPlugIns)));
        }
        arguments.addAll(List.of("--module", "sample.app/" + MAIN));
        return arguments;
    }

    private static List<String> onTheClassPath(Path... plugIns) {
        List<Path> paths = new ArrayList<>(libraries);
        paths.add(app);
        paths.addAll(List.of(plugIns));
        return List.of("--class-path", JavaRun.joined(paths), MAIN);
    }
}
