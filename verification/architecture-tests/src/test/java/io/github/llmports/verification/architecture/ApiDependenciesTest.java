package io.github.llmports.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.api.LlmClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The API stands on the JDK: seen by {@code jdeps} class by class, and in the POM that is published. */
class ApiDependenciesTest {
    private static final Pattern DEPENDENCY = Pattern.compile("^ +\\S+ +-> (\\S+)", Pattern.MULTILINE);
    private static final Set<String> WITHOUT_RUN_TIME = Set.of("provided", "test");

    @Test
    void jdepsShowsTheJdkTheAnnotationsAndTheApiItself() throws Exception {
        assertThat(foreign(location(LlmClient.class), House.ROOT + ".api.")).isEmpty();
    }

    @Test
    void jdepsTurnsRedOnAClassThatKnowsMore() throws Exception {
        Path classes = location(ApiDependenciesTest.class);
        Path house =
                classes.resolve(HouseRule.API_KNOWS_THE_JDK_ALONE.violation().replace('.', '/') + "/api");

        assertThat(foreign(house, HouseRule.API_KNOWS_THE_JDK_ALONE.violation() + ".api."))
                .singleElement()
                .asString()
                .endsWith(".core.Known");
    }

    @Test
    void thePublishedPomHasNoRunTimeDependency() throws Exception {
        Path module = Checkout.root().resolve("llm-api");
        Path flattened = module.resolve(".flattened-pom.xml");
        Path pom = Files.exists(flattened) ? flattened : module.resolve("pom.xml");

        assertThat(runTimeDependencies(Files.readString(pom))).isEmpty();
    }

    @Test
    void thePomTurnsRedOnARunTimeDependency() throws Exception {
        assertThat(runTimeDependencies("""
                        <project><dependencies>
                          <dependency><artifactId>annotations</artifactId><scope>provided</scope></dependency>
                          <dependency><artifactId>library</artifactId></dependency>
                        </dependencies></project>
                        """)).containsExactly("library");
    }

    private static Set<String> foreign(Path classes, String own) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(writer, writer, "-verbose:class", "--ignore-missing-deps", classes.toString());
        assertThat(status).as(out.toString()).isZero();
        Set<String> foreign = new TreeSet<>();
        int seen = 0;
        for (Matcher matcher = DEPENDENCY.matcher(out.toString()); matcher.find(); seen++) {
            String name = matcher.group(1);
            if (!name.startsWith("java.") && !name.startsWith("org.jspecify.") && !name.startsWith(own)) {
                foreign.add(name);
            }
        }
        assertThat(seen).as("dependencies seen by jdeps in %s", out).isPositive();
        return foreign;
    }

    private static List<String> runTimeDependencies(String pom) throws Exception {
        Element project = Pom.parse(pom);
        List<String> names = new ArrayList<>();
        NodeList dependencies = project.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            boolean direct = dependency.getParentNode().getParentNode() == project;
            if (direct && !WITHOUT_RUN_TIME.contains(text(dependency, "scope"))) {
                names.add(text(dependency, "artifactId"));
            }
        }
        return names;
    }

    private static String text(Element element, String child) {
        NodeList children = element.getElementsByTagName(child);
        return children.getLength() == 0
                ? ""
                : children.item(0).getTextContent().strip();
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(location);
    }
}
