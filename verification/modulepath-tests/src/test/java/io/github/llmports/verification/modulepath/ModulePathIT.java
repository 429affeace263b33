package io.github.llmports.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathIT {

    private static final String MODULE = "io.github.llmports.verification.modulepath";
    private static final String MAIN = MODULE + ".Application";
    private static final String MODULES = System.getProperty("llmports.modules");
    private static final String APPLICATION = System.getProperty("llmports.application");

    @TempDir
    private Path directory;

    @Test
    void anApplicationInANamedModuleFindsTheProvidersOnTheModulePath() throws Exception {
        List<String> said = onTheModulePath(List.of(), List.of());

        assertThat(said).contains("module " + MODULE).anyMatch(line -> line.startsWith("type openai in "));
        assertThat(said).anyMatch(line -> line.startsWith("answer ") && line.contains("Hello"));
    }

    @Test
    void anApplicationOnTheClassPathFindsThemToo() throws Exception {
        List<String> said = onTheClassPath(List.of());

        assertThat(said).contains("module null").anyMatch(line -> line.startsWith("type openai in "));
        assertThat(said).anyMatch(line -> line.startsWith("answer ") && line.contains("Hello"));
    }

    @Test
    void findsAPlugInInAModule() throws Exception {
        Path plugIn = PlugInJar.build(directory, "acme");

        assertThat(onTheModulePath(List.of(plugIn), List.of())).anyMatch(line -> line.startsWith("type acme in "));
    }

    @Test
    void findsAPlugInOnTheClassPathOfANamedApplication() throws Exception {
        Path plugIn = PlugInJar.build(directory, "acme");

        assertThat(onTheModulePath(List.of(), List.of(plugIn))).anyMatch(line -> line.startsWith("type acme in "));
    }

    @Test
    void findsAPlugInOnTheClassPath() throws Exception {
        Path plugIn = PlugInJar.build(directory, "acme");

        assertThat(onTheClassPath(List.of(plugIn))).anyMatch(line -> line.startsWith("type acme in "));
    }

    @Test
    void reportsABrokenPlugInAndGoesOn() throws Exception {
        Path broken = PlugInJar.build(directory, "broken", PlugInJar.FACTORY);

        List<String> said = onTheClassPath(List.of(broken));

        assertThat(said).anyMatch(line -> line.startsWith("skipped ") && line.contains("AcmeProviderFactory"));
        assertThat(said).anyMatch(line -> line.startsWith("answer ")).noneMatch(line -> line.startsWith("type acme"));
    }

    @Test
    void refusesTwoPlugInsOfOneTypeAndNamesBothJars() throws Exception {
        Path acme = PlugInJar.build(directory, "acme");
        Path rival = PlugInJar.rival(directory, "rival");

        List<String> apart = onTheModulePath(List.of(acme), List.of(rival));
        List<String> said = onTheClassPath(List.of(acme, rival));

        assertThat(String.join("\n", apart)).contains("refused ", "acme.jar", "rival.jar");
        assertThat(String.join("\n", said)).contains("refused ", "acme.jar", "rival.jar");
        assertThat(said).noneMatch(line -> line.startsWith("answer "));
    }

    private List<String> onTheModulePath(List<Path> modules, List<Path> classes) throws Exception {
        List<String> command = new ArrayList<>(List.of("-p", path(List.of(MODULES, APPLICATION), modules)));
        if (!classes.isEmpty()) {
            command.addAll(List.of("-cp", path(List.of(), classes)));
        }
        command.addAll(List.of("-m", MODULE + "/" + MAIN));
        return run(command);
    }

    private List<String> onTheClassPath(List<Path> classes) throws Exception {
        return run(List.of("-cp", path(List.of(MODULES + "/*", APPLICATION), classes), MAIN));
    }

    private static String path(List<String> given, List<Path> more) {
        List<String> all = new ArrayList<>(given);
        more.forEach(jar -> all.add(jar.toString()));
        return String.join(File.pathSeparator, all);
    }

    private static List<String> run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        command.addAll(List.of("mock/echo", "Hello"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
